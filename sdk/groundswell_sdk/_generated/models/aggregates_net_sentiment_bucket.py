from typing import Literal

AggregatesNetSentimentBucket = Literal[
    "annual", "daily", "monthly", "quarterly", "weekly"
]

AGGREGATES_NET_SENTIMENT_BUCKET_VALUES: set[AggregatesNetSentimentBucket] = {
    "annual",
    "daily",
    "monthly",
    "quarterly",
    "weekly",
}


def check_aggregates_net_sentiment_bucket(value: str) -> AggregatesNetSentimentBucket:
    if value in AGGREGATES_NET_SENTIMENT_BUCKET_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_NET_SENTIMENT_BUCKET_VALUES!r}"
    )
