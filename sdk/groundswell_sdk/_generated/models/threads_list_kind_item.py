from typing import Literal

ThreadsListKindItem = Literal[
    "answer",
    "complaint",
    "idea",
    "knowledge",
    "other",
    "praise",
    "problem",
    "question",
    "recognition",
]

THREADS_LIST_KIND_ITEM_VALUES: set[ThreadsListKindItem] = {
    "answer",
    "complaint",
    "idea",
    "knowledge",
    "other",
    "praise",
    "problem",
    "question",
    "recognition",
}


def check_threads_list_kind_item(value: str) -> ThreadsListKindItem:
    if value in THREADS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_KIND_ITEM_VALUES!r}"
    )
