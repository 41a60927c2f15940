from typing import Literal

ExpectationsListArchived = Literal["exclude", "include", "only"]

EXPECTATIONS_LIST_ARCHIVED_VALUES: set[ExpectationsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_expectations_list_archived(value: str) -> ExpectationsListArchived:
    if value in EXPECTATIONS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EXPECTATIONS_LIST_ARCHIVED_VALUES!r}"
    )
