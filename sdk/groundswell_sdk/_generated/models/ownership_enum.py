from typing import Literal

OwnershipEnum = Literal["external", "owned"]

OWNERSHIP_ENUM_VALUES: set[OwnershipEnum] = {
    "external",
    "owned",
}


def check_ownership_enum(value: str) -> OwnershipEnum:
    if value in OWNERSHIP_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OWNERSHIP_ENUM_VALUES!r}"
    )
