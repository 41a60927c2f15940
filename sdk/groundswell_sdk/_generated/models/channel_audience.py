from typing import Literal

ChannelAudience = Literal["customers", "employees", "partners", "public"]

CHANNEL_AUDIENCE_VALUES: set[ChannelAudience] = {
    "customers",
    "employees",
    "partners",
    "public",
}


def check_channel_audience(value: str) -> ChannelAudience:
    if value in CHANNEL_AUDIENCE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNEL_AUDIENCE_VALUES!r}"
    )
