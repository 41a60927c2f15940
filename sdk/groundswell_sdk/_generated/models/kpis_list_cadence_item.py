from typing import Literal

KpisListCadenceItem = Literal[
    "annual", "daily", "irregular", "monthly", "quarterly", "weekly"
]

KPIS_LIST_CADENCE_ITEM_VALUES: set[KpisListCadenceItem] = {
    "annual",
    "daily",
    "irregular",
    "monthly",
    "quarterly",
    "weekly",
}


def check_kpis_list_cadence_item(value: str) -> KpisListCadenceItem:
    if value in KPIS_LIST_CADENCE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_CADENCE_ITEM_VALUES!r}"
    )
