from typing import Literal

RepliesListArchived = Literal["exclude", "include", "only"]

REPLIES_LIST_ARCHIVED_VALUES: set[RepliesListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_replies_list_archived(value: str) -> RepliesListArchived:
    if value in REPLIES_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REPLIES_LIST_ARCHIVED_VALUES!r}"
    )
