from typing import Literal

AggregatesThreadsBy = Literal["channel", "period"]

AGGREGATES_THREADS_BY_VALUES: set[AggregatesThreadsBy] = {
    "channel",
    "period",
}


def check_aggregates_threads_by(value: str) -> AggregatesThreadsBy:
    if value in AGGREGATES_THREADS_BY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_THREADS_BY_VALUES!r}"
    )
