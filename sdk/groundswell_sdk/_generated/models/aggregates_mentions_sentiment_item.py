from typing import Literal

AggregatesMentionsSentimentItem = Literal[
    "mixed", "negative", "neutral", "none", "positive"
]

AGGREGATES_MENTIONS_SENTIMENT_ITEM_VALUES: set[AggregatesMentionsSentimentItem] = {
    "mixed",
    "negative",
    "neutral",
    "none",
    "positive",
}


def check_aggregates_mentions_sentiment_item(
    value: str,
) -> AggregatesMentionsSentimentItem:
    if value in AGGREGATES_MENTIONS_SENTIMENT_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_MENTIONS_SENTIMENT_ITEM_VALUES!r}"
    )
