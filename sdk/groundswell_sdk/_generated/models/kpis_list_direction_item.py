from typing import Literal

KpisListDirectionItem = Literal["decrease", "increase", "maintain"]

KPIS_LIST_DIRECTION_ITEM_VALUES: set[KpisListDirectionItem] = {
    "decrease",
    "increase",
    "maintain",
}


def check_kpis_list_direction_item(value: str) -> KpisListDirectionItem:
    if value in KPIS_LIST_DIRECTION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_DIRECTION_ITEM_VALUES!r}"
    )
