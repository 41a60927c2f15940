from typing import Literal

ChannelsListArchived = Literal["exclude", "include", "only"]

CHANNELS_LIST_ARCHIVED_VALUES: set[ChannelsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_channels_list_archived(value: str) -> ChannelsListArchived:
    if value in CHANNELS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNELS_LIST_ARCHIVED_VALUES!r}"
    )
