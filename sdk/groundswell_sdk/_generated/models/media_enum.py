from typing import Literal

MediaEnum = Literal["earned", "owned", "paid", "shared"]

MEDIA_ENUM_VALUES: set[MediaEnum] = {
    "earned",
    "owned",
    "paid",
    "shared",
}


def check_media_enum(value: str) -> MediaEnum:
    if value in MEDIA_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEDIA_ENUM_VALUES!r}"
    )
