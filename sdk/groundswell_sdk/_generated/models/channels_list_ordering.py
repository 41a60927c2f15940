from typing import Literal

ChannelsListOrdering = Literal[
    "-created_at", "-name", "-updated_at", "created_at", "name", "updated_at"
]

CHANNELS_LIST_ORDERING_VALUES: set[ChannelsListOrdering] = {
    "-created_at",
    "-name",
    "-updated_at",
    "created_at",
    "name",
    "updated_at",
}


def check_channels_list_ordering(value: str) -> ChannelsListOrdering:
    if value in CHANNELS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNELS_LIST_ORDERING_VALUES!r}"
    )
