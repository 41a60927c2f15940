from typing import Literal

SentimentOrNone = Literal["mixed", "negative", "neutral", "none", "positive"]

SENTIMENT_OR_NONE_VALUES: set[SentimentOrNone] = {
    "mixed",
    "negative",
    "neutral",
    "none",
    "positive",
}


def check_sentiment_or_none(value: str) -> SentimentOrNone:
    if value in SENTIMENT_OR_NONE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SENTIMENT_OR_NONE_VALUES!r}"
    )
