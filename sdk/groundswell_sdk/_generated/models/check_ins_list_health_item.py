from typing import Literal

CheckInsListHealthItem = Literal["at_risk", "off_track", "on_track", "unknown"]

CHECK_INS_LIST_HEALTH_ITEM_VALUES: set[CheckInsListHealthItem] = {
    "at_risk",
    "off_track",
    "on_track",
    "unknown",
}


def check_check_ins_list_health_item(value: str) -> CheckInsListHealthItem:
    if value in CHECK_INS_LIST_HEALTH_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHECK_INS_LIST_HEALTH_ITEM_VALUES!r}"
    )
