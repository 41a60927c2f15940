from typing import Literal

KpisListMeasureTypeItem = Literal["anecdotal", "financial", "operational", "perceptual"]

KPIS_LIST_MEASURE_TYPE_ITEM_VALUES: set[KpisListMeasureTypeItem] = {
    "anecdotal",
    "financial",
    "operational",
    "perceptual",
}


def check_kpis_list_measure_type_item(value: str) -> KpisListMeasureTypeItem:
    if value in KPIS_LIST_MEASURE_TYPE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_MEASURE_TYPE_ITEM_VALUES!r}"
    )
