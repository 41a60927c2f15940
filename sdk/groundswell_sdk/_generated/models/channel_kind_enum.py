from typing import Literal

ChannelKindEnum = Literal[
    "blog",
    "forum",
    "internal_network",
    "messaging",
    "microblog",
    "news",
    "review_site",
    "social_network",
]

CHANNEL_KIND_ENUM_VALUES: set[ChannelKindEnum] = {
    "blog",
    "forum",
    "internal_network",
    "messaging",
    "microblog",
    "news",
    "review_site",
    "social_network",
}


def check_channel_kind_enum(value: str) -> ChannelKindEnum:
    if value in CHANNEL_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNEL_KIND_ENUM_VALUES!r}"
    )
