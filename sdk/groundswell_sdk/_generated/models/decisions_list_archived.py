from typing import Literal

DecisionsListArchived = Literal["exclude", "include", "only"]

DECISIONS_LIST_ARCHIVED_VALUES: set[DecisionsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_decisions_list_archived(value: str) -> DecisionsListArchived:
    if value in DECISIONS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DECISIONS_LIST_ARCHIVED_VALUES!r}"
    )
