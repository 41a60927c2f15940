from typing import Literal

InitiativesListOrdering = Literal[
    "-created_at", "-title", "-updated_at", "created_at", "title", "updated_at"
]

INITIATIVES_LIST_ORDERING_VALUES: set[InitiativesListOrdering] = {
    "-created_at",
    "-title",
    "-updated_at",
    "created_at",
    "title",
    "updated_at",
}


def check_initiatives_list_ordering(value: str) -> InitiativesListOrdering:
    if value in INITIATIVES_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INITIATIVES_LIST_ORDERING_VALUES!r}"
    )
