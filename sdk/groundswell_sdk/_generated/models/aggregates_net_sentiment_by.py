from typing import Literal

AggregatesNetSentimentBy = Literal["channel", "period", "topic"]

AGGREGATES_NET_SENTIMENT_BY_VALUES: set[AggregatesNetSentimentBy] = {
    "channel",
    "period",
    "topic",
}


def check_aggregates_net_sentiment_by(value: str) -> AggregatesNetSentimentBy:
    if value in AGGREGATES_NET_SENTIMENT_BY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_NET_SENTIMENT_BY_VALUES!r}"
    )
