from typing import Literal

SolutionsListArchived = Literal["exclude", "include", "only"]

SOLUTIONS_LIST_ARCHIVED_VALUES: set[SolutionsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_solutions_list_archived(value: str) -> SolutionsListArchived:
    if value in SOLUTIONS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SOLUTIONS_LIST_ARCHIVED_VALUES!r}"
    )
