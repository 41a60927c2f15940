from typing import Literal

Aggregation = Literal["count", "last", "max", "mean", "min", "sum"]

AGGREGATION_VALUES: set[Aggregation] = {
    "count",
    "last",
    "max",
    "mean",
    "min",
    "sum",
}


def check_aggregation(value: str) -> Aggregation:
    if value in AGGREGATION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATION_VALUES!r}"
    )
