from typing import Literal

Seniority = Literal["executive", "manager", "senior_leader", "staff"]

SENIORITY_VALUES: set[Seniority] = {
    "executive",
    "manager",
    "senior_leader",
    "staff",
}


def check_seniority(value: str) -> Seniority:
    if value in SENIORITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SENIORITY_VALUES!r}")
