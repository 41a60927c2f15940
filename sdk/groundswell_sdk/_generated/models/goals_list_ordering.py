from typing import Literal

GoalsListOrdering = Literal[
    "-created_at",
    "-due_on",
    "-title",
    "-updated_at",
    "created_at",
    "due_on",
    "title",
    "updated_at",
]

GOALS_LIST_ORDERING_VALUES: set[GoalsListOrdering] = {
    "-created_at",
    "-due_on",
    "-title",
    "-updated_at",
    "created_at",
    "due_on",
    "title",
    "updated_at",
}


def check_goals_list_ordering(value: str) -> GoalsListOrdering:
    if value in GOALS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GOALS_LIST_ORDERING_VALUES!r}"
    )
