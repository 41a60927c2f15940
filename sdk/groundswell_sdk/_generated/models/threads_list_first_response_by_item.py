from typing import Literal

ThreadsListFirstResponseByItem = Literal["peer", "staff"]

THREADS_LIST_FIRST_RESPONSE_BY_ITEM_VALUES: set[ThreadsListFirstResponseByItem] = {
    "peer",
    "staff",
}


def check_threads_list_first_response_by_item(
    value: str,
) -> ThreadsListFirstResponseByItem:
    if value in THREADS_LIST_FIRST_RESPONSE_BY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_FIRST_RESPONSE_BY_ITEM_VALUES!r}"
    )
