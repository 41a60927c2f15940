from typing import Literal

MentionsListOrdering = Literal["-published_at", "published_at"]

MENTIONS_LIST_ORDERING_VALUES: set[MentionsListOrdering] = {
    "-published_at",
    "published_at",
}


def check_mentions_list_ordering(value: str) -> MentionsListOrdering:
    if value in MENTIONS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_LIST_ORDERING_VALUES!r}"
    )
