from typing import Literal

FeedsListArchived = Literal["exclude", "include", "only"]

FEEDS_LIST_ARCHIVED_VALUES: set[FeedsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_feeds_list_archived(value: str) -> FeedsListArchived:
    if value in FEEDS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FEEDS_LIST_ARCHIVED_VALUES!r}"
    )
