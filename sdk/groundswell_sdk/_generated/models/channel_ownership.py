from typing import Literal

ChannelOwnership = Literal["external", "owned"]

CHANNEL_OWNERSHIP_VALUES: set[ChannelOwnership] = {
    "external",
    "owned",
}


def check_channel_ownership(value: str) -> ChannelOwnership:
    if value in CHANNEL_OWNERSHIP_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNEL_OWNERSHIP_VALUES!r}"
    )
