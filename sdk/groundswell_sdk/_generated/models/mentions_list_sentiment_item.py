from typing import Literal

MentionsListSentimentItem = Literal["mixed", "negative", "neutral", "none", "positive"]

MENTIONS_LIST_SENTIMENT_ITEM_VALUES: set[MentionsListSentimentItem] = {
    "mixed",
    "negative",
    "neutral",
    "none",
    "positive",
}


def check_mentions_list_sentiment_item(value: str) -> MentionsListSentimentItem:
    if value in MENTIONS_LIST_SENTIMENT_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_LIST_SENTIMENT_ITEM_VALUES!r}"
    )
