from typing import Literal

GoalsListArchived = Literal["exclude", "include", "only"]

GOALS_LIST_ARCHIVED_VALUES: set[GoalsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_goals_list_archived(value: str) -> GoalsListArchived:
    if value in GOALS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GOALS_LIST_ARCHIVED_VALUES!r}"
    )
