from typing import Literal

MeasurementStatus = Literal["final", "provisional"]

MEASUREMENT_STATUS_VALUES: set[MeasurementStatus] = {
    "final",
    "provisional",
}


def check_measurement_status(value: str) -> MeasurementStatus:
    if value in MEASUREMENT_STATUS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEASUREMENT_STATUS_VALUES!r}"
    )
