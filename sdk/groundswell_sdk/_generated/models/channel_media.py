from typing import Literal

ChannelMedia = Literal["earned", "owned", "paid", "shared"]

CHANNEL_MEDIA_VALUES: set[ChannelMedia] = {
    "earned",
    "owned",
    "paid",
    "shared",
}


def check_channel_media(value: str) -> ChannelMedia:
    if value in CHANNEL_MEDIA_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNEL_MEDIA_VALUES!r}"
    )
