from typing import Literal

KpisListOriginItem = Literal["derived", "manual"]

KPIS_LIST_ORIGIN_ITEM_VALUES: set[KpisListOriginItem] = {
    "derived",
    "manual",
}


def check_kpis_list_origin_item(value: str) -> KpisListOriginItem:
    if value in KPIS_LIST_ORIGIN_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_ORIGIN_ITEM_VALUES!r}"
    )
