from typing import Literal

MeasurementsBatchMode = Literal["atomic", "partial"]

MEASUREMENTS_BATCH_MODE_VALUES: set[MeasurementsBatchMode] = {
    "atomic",
    "partial",
}


def check_measurements_batch_mode(value: str) -> MeasurementsBatchMode:
    if value in MEASUREMENTS_BATCH_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEASUREMENTS_BATCH_MODE_VALUES!r}"
    )
