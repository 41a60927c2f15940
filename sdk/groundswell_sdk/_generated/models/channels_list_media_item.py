from typing import Literal

ChannelsListMediaItem = Literal["earned", "owned", "paid", "shared"]

CHANNELS_LIST_MEDIA_ITEM_VALUES: set[ChannelsListMediaItem] = {
    "earned",
    "owned",
    "paid",
    "shared",
}


def check_channels_list_media_item(value: str) -> ChannelsListMediaItem:
    if value in CHANNELS_LIST_MEDIA_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNELS_LIST_MEDIA_ITEM_VALUES!r}"
    )
