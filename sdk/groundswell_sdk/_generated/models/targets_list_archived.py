from typing import Literal

TargetsListArchived = Literal["exclude", "include", "only"]

TARGETS_LIST_ARCHIVED_VALUES: set[TargetsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_targets_list_archived(value: str) -> TargetsListArchived:
    if value in TARGETS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TARGETS_LIST_ARCHIVED_VALUES!r}"
    )
