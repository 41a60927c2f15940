from typing import Literal

ErasuresListArchived = Literal["exclude", "include", "only"]

ERASURES_LIST_ARCHIVED_VALUES: set[ErasuresListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_erasures_list_archived(value: str) -> ErasuresListArchived:
    if value in ERASURES_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERASURES_LIST_ARCHIVED_VALUES!r}"
    )
