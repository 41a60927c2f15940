from typing import Literal

TargetPace = Literal["end_point", "linear"]

TARGET_PACE_VALUES: set[TargetPace] = {
    "end_point",
    "linear",
}


def check_target_pace(value: str) -> TargetPace:
    if value in TARGET_PACE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TARGET_PACE_VALUES!r}"
    )
