from typing import Literal

StageEnum = Literal["active", "done", "idea", "paused", "planned", "stopped"]

STAGE_ENUM_VALUES: set[StageEnum] = {
    "active",
    "done",
    "idea",
    "paused",
    "planned",
    "stopped",
}


def check_stage_enum(value: str) -> StageEnum:
    if value in STAGE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {STAGE_ENUM_VALUES!r}"
    )
