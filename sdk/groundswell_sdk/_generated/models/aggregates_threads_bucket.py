from typing import Literal

AggregatesThreadsBucket = Literal["annual", "daily", "monthly", "quarterly", "weekly"]

AGGREGATES_THREADS_BUCKET_VALUES: set[AggregatesThreadsBucket] = {
    "annual",
    "daily",
    "monthly",
    "quarterly",
    "weekly",
}


def check_aggregates_threads_bucket(value: str) -> AggregatesThreadsBucket:
    if value in AGGREGATES_THREADS_BUCKET_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_THREADS_BUCKET_VALUES!r}"
    )
