from typing import Literal

ThreadsListOrdering = Literal[
    "-last_at", "-opened_at", "-reach", "last_at", "opened_at", "reach"
]

THREADS_LIST_ORDERING_VALUES: set[ThreadsListOrdering] = {
    "-last_at",
    "-opened_at",
    "-reach",
    "last_at",
    "opened_at",
    "reach",
}


def check_threads_list_ordering(value: str) -> ThreadsListOrdering:
    if value in THREADS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREADS_LIST_ORDERING_VALUES!r}"
    )
