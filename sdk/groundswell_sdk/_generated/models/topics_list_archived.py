from typing import Literal

TopicsListArchived = Literal["exclude", "include", "only"]

TOPICS_LIST_ARCHIVED_VALUES: set[TopicsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_topics_list_archived(value: str) -> TopicsListArchived:
    if value in TOPICS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOPICS_LIST_ARCHIVED_VALUES!r}"
    )
