from typing import Literal

KpisListLevelItem = Literal["activity", "impact", "out_take", "outcome", "output"]

KPIS_LIST_LEVEL_ITEM_VALUES: set[KpisListLevelItem] = {
    "activity",
    "impact",
    "out_take",
    "outcome",
    "output",
}


def check_kpis_list_level_item(value: str) -> KpisListLevelItem:
    if value in KPIS_LIST_LEVEL_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_LEVEL_ITEM_VALUES!r}"
    )
