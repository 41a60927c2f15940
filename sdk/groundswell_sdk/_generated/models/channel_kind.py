from typing import Literal

ChannelKind = Literal[
    "blog",
    "forum",
    "internal_network",
    "messaging",
    "microblog",
    "news",
    "review_site",
    "social_network",
]

CHANNEL_KIND_VALUES: set[ChannelKind] = {
    "blog",
    "forum",
    "internal_network",
    "messaging",
    "microblog",
    "news",
    "review_site",
    "social_network",
}


def check_channel_kind(value: str) -> ChannelKind:
    if value in CHANNEL_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNEL_KIND_VALUES!r}"
    )
