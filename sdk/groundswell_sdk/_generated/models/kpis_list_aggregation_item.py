from typing import Literal

KpisListAggregationItem = Literal["count", "last", "max", "mean", "min", "sum"]

KPIS_LIST_AGGREGATION_ITEM_VALUES: set[KpisListAggregationItem] = {
    "count",
    "last",
    "max",
    "mean",
    "min",
    "sum",
}


def check_kpis_list_aggregation_item(value: str) -> KpisListAggregationItem:
    if value in KPIS_LIST_AGGREGATION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_AGGREGATION_ITEM_VALUES!r}"
    )
