from typing import Literal

TopicsListOrdering = Literal[
    "-created_at", "-name", "-updated_at", "created_at", "name", "updated_at"
]

TOPICS_LIST_ORDERING_VALUES: set[TopicsListOrdering] = {
    "-created_at",
    "-name",
    "-updated_at",
    "created_at",
    "name",
    "updated_at",
}


def check_topics_list_ordering(value: str) -> TopicsListOrdering:
    if value in TOPICS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOPICS_LIST_ORDERING_VALUES!r}"
    )
