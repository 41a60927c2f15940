from typing import Literal

ThreadsListSolvedByItem = Literal["peer", "staff"]

THREADS_LIST_SOLVED_BY_ITEM_VALUES: set[ThreadsListSolvedByItem] = {
    "peer",
    "staff",
}


def check_threads_list_solved_by_item(value: str) -> ThreadsListSolvedByItem:
    if value in THREADS_LIST_SOLVED_BY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_SOLVED_BY_ITEM_VALUES!r}"
    )
