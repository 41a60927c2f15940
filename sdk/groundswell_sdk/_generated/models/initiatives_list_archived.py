from typing import Literal

InitiativesListArchived = Literal["exclude", "include", "only"]

INITIATIVES_LIST_ARCHIVED_VALUES: set[InitiativesListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_initiatives_list_archived(value: str) -> InitiativesListArchived:
    if value in INITIATIVES_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INITIATIVES_LIST_ARCHIVED_VALUES!r}"
    )
