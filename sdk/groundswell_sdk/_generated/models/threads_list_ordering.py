from typing import Literal

ThreadsListOrdering = Literal["-opened_at", "-reach", "opened_at", "reach"]

THREADS_LIST_ORDERING_VALUES: set[ThreadsListOrdering] = {
    "-opened_at",
    "-reach",
    "opened_at",
    "reach",
}


def check_threads_list_ordering(value: str) -> ThreadsListOrdering:
    if value in THREADS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_ORDERING_VALUES!r}"
    )
