from typing import Literal

FeedsListOrdering = Literal[
    "-created_at", "-name", "-updated_at", "created_at", "name", "updated_at"
]

FEEDS_LIST_ORDERING_VALUES: set[FeedsListOrdering] = {
    "-created_at",
    "-name",
    "-updated_at",
    "created_at",
    "name",
    "updated_at",
}


def check_feeds_list_ordering(value: str) -> FeedsListOrdering:
    if value in FEEDS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FEEDS_LIST_ORDERING_VALUES!r}"
    )
