from typing import Literal

ThreadsListStateItem = Literal["answered", "closed", "solved", "unanswered"]

THREADS_LIST_STATE_ITEM_VALUES: set[ThreadsListStateItem] = {
    "answered",
    "closed",
    "solved",
    "unanswered",
}


def check_threads_list_state_item(value: str) -> ThreadsListStateItem:
    if value in THREADS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_STATE_ITEM_VALUES!r}"
    )
