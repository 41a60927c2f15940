from typing import Literal

AggregatesMentionsBucket = Literal["annual", "daily", "monthly", "quarterly", "weekly"]

AGGREGATES_MENTIONS_BUCKET_VALUES: set[AggregatesMentionsBucket] = {
    "annual",
    "daily",
    "monthly",
    "quarterly",
    "weekly",
}


def check_aggregates_mentions_bucket(value: str) -> AggregatesMentionsBucket:
    if value in AGGREGATES_MENTIONS_BUCKET_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_MENTIONS_BUCKET_VALUES!r}"
    )
