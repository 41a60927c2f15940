from typing import Literal

ChannelsListAudienceItem = Literal["customers", "employees", "partners", "public"]

CHANNELS_LIST_AUDIENCE_ITEM_VALUES: set[ChannelsListAudienceItem] = {
    "customers",
    "employees",
    "partners",
    "public",
}


def check_channels_list_audience_item(value: str) -> ChannelsListAudienceItem:
    if value in CHANNELS_LIST_AUDIENCE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHANNELS_LIST_AUDIENCE_ITEM_VALUES!r}"
    )
