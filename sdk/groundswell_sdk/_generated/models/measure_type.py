from typing import Literal

MeasureType = Literal["anecdotal", "financial", "operational", "perceptual"]

MEASURE_TYPE_VALUES: set[MeasureType] = {
    "anecdotal",
    "financial",
    "operational",
    "perceptual",
}


def check_measure_type(value: str) -> MeasureType:
    if value in MEASURE_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEASURE_TYPE_VALUES!r}"
    )
