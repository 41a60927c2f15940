from typing import Literal

AggregateDimension = Literal["channel", "period", "sentiment", "topic"]

AGGREGATE_DIMENSION_VALUES: set[AggregateDimension] = {
    "channel",
    "period",
    "sentiment",
    "topic",
}


def check_aggregate_dimension(value: str) -> AggregateDimension:
    if value in AGGREGATE_DIMENSION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATE_DIMENSION_VALUES!r}"
    )
