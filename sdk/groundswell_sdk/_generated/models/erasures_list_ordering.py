from typing import Literal

ErasuresListOrdering = Literal["-created_at", "-updated_at", "created_at", "updated_at"]

ERASURES_LIST_ORDERING_VALUES: set[ErasuresListOrdering] = {
    "-created_at",
    "-updated_at",
    "created_at",
    "updated_at",
}


def check_erasures_list_ordering(value: str) -> ErasuresListOrdering:
    if value in ERASURES_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERASURES_LIST_ORDERING_VALUES!r}"
    )
