from typing import Literal

GoalKindEnum = Literal["objective", "vision"]

GOAL_KIND_ENUM_VALUES: set[GoalKindEnum] = {
    "objective",
    "vision",
}


def check_goal_kind_enum(value: str) -> GoalKindEnum:
    if value in GOAL_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GOAL_KIND_ENUM_VALUES!r}"
    )
