from typing import Literal

ThreadsListOpenedByItem = Literal["peer", "staff"]

THREADS_LIST_OPENED_BY_ITEM_VALUES: set[ThreadsListOpenedByItem] = {
    "peer",
    "staff",
}


def check_threads_list_opened_by_item(value: str) -> ThreadsListOpenedByItem:
    if value in THREADS_LIST_OPENED_BY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_OPENED_BY_ITEM_VALUES!r}"
    )
