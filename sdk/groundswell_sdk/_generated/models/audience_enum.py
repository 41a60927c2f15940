from typing import Literal

AudienceEnum = Literal["customers", "employees", "partners", "public"]

AUDIENCE_ENUM_VALUES: set[AudienceEnum] = {
    "customers",
    "employees",
    "partners",
    "public",
}


def check_audience_enum(value: str) -> AudienceEnum:
    if value in AUDIENCE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AUDIENCE_ENUM_VALUES!r}"
    )
