from typing import Literal

AggregatesMentionsByItem = Literal["channel", "period", "sentiment", "topic"]

AGGREGATES_MENTIONS_BY_ITEM_VALUES: set[AggregatesMentionsByItem] = {
    "channel",
    "period",
    "sentiment",
    "topic",
}


def check_aggregates_mentions_by_item(value: str) -> AggregatesMentionsByItem:
    if value in AGGREGATES_MENTIONS_BY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_MENTIONS_BY_ITEM_VALUES!r}"
    )
