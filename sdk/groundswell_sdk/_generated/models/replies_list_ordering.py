from typing import Literal

RepliesListOrdering = Literal["-created_at", "-updated_at", "created_at", "updated_at"]

REPLIES_LIST_ORDERING_VALUES: set[RepliesListOrdering] = {
    "-created_at",
    "-updated_at",
    "created_at",
    "updated_at",
}


def check_replies_list_ordering(value: str) -> RepliesListOrdering:
    if value in REPLIES_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REPLIES_LIST_ORDERING_VALUES!r}"
    )
