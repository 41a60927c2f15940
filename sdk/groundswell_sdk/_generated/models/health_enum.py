from typing import Literal

HealthEnum = Literal["at_risk", "off_track", "on_track", "unknown"]

HEALTH_ENUM_VALUES: set[HealthEnum] = {
    "at_risk",
    "off_track",
    "on_track",
    "unknown",
}


def check_health_enum(value: str) -> HealthEnum:
    if value in HEALTH_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {HEALTH_ENUM_VALUES!r}"
    )
