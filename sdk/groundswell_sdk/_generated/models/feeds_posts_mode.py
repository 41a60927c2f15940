from typing import Literal

FeedsPostsMode = Literal["atomic", "partial"]

FEEDS_POSTS_MODE_VALUES: set[FeedsPostsMode] = {
    "atomic",
    "partial",
}


def check_feeds_posts_mode(value: str) -> FeedsPostsMode:
    if value in FEEDS_POSTS_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FEEDS_POSTS_MODE_VALUES!r}"
    )
