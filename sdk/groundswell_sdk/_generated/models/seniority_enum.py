from typing import Literal

SeniorityEnum = Literal["executive", "manager", "senior_leader", "staff"]

SENIORITY_ENUM_VALUES: set[SeniorityEnum] = {
    "executive",
    "manager",
    "senior_leader",
    "staff",
}


def check_seniority_enum(value: str) -> SeniorityEnum:
    if value in SENIORITY_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SENIORITY_ENUM_VALUES!r}"
    )
