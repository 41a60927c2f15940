from typing import Literal

Cadence = Literal["annual", "daily", "irregular", "monthly", "quarterly", "weekly"]

CADENCE_VALUES: set[Cadence] = {
    "annual",
    "daily",
    "irregular",
    "monthly",
    "quarterly",
    "weekly",
}


def check_cadence(value: str) -> Cadence:
    if value in CADENCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CADENCE_VALUES!r}")
