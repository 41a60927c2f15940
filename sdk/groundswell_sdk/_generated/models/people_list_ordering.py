from typing import Literal

PeopleListOrdering = Literal[
    "-created_at", "-name", "-updated_at", "created_at", "name", "updated_at"
]

PEOPLE_LIST_ORDERING_VALUES: set[PeopleListOrdering] = {
    "-created_at",
    "-name",
    "-updated_at",
    "created_at",
    "name",
    "updated_at",
}


def check_people_list_ordering(value: str) -> PeopleListOrdering:
    if value in PEOPLE_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PEOPLE_LIST_ORDERING_VALUES!r}"
    )
