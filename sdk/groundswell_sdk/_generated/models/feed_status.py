from typing import Literal

FeedStatus = Literal["down", "late", "new", "ok", "paused"]

FEED_STATUS_VALUES: set[FeedStatus] = {
    "down",
    "late",
    "new",
    "ok",
    "paused",
}


def check_feed_status(value: str) -> FeedStatus:
    if value in FEED_STATUS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FEED_STATUS_VALUES!r}"
    )
