from typing import Literal

ChannelsListKindItem = Literal[
    "blog",
    "forum",
    "internal_network",
    "messaging",
    "microblog",
    "news",
    "review_site",
    "social_network",
]

CHANNELS_LIST_KIND_ITEM_VALUES: set[ChannelsListKindItem] = {
    "blog",
    "forum",
    "internal_network",
    "messaging",
    "microblog",
    "news",
    "review_site",
    "social_network",
}


def check_channels_list_kind_item(value: str) -> ChannelsListKindItem:
    if value in CHANNELS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNELS_LIST_KIND_ITEM_VALUES!r}"
    )
