from typing import Literal

MeasurementsListOrdering = Literal["-at", "-id", "at", "id"]

MEASUREMENTS_LIST_ORDERING_VALUES: set[MeasurementsListOrdering] = {
    "-at",
    "-id",
    "at",
    "id",
}


def check_measurements_list_ordering(value: str) -> MeasurementsListOrdering:
    if value in MEASUREMENTS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEASUREMENTS_LIST_ORDERING_VALUES!r}"
    )
