from typing import Literal

Health = Literal["at_risk", "off_track", "on_track", "unknown"]

HEALTH_VALUES: set[Health] = {
    "at_risk",
    "off_track",
    "on_track",
    "unknown",
}


def check_health(value: str) -> Health:
    if value in HEALTH_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {HEALTH_VALUES!r}")
