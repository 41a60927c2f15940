from typing import Literal

ChannelsListOwnershipItem = Literal["external", "owned"]

CHANNELS_LIST_OWNERSHIP_ITEM_VALUES: set[ChannelsListOwnershipItem] = {
    "external",
    "owned",
}


def check_channels_list_ownership_item(value: str) -> ChannelsListOwnershipItem:
    if value in CHANNELS_LIST_OWNERSHIP_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNELS_LIST_OWNERSHIP_ITEM_VALUES!r}"
    )
