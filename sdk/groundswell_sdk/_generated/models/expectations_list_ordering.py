from typing import Literal

ExpectationsListOrdering = Literal[
    "-created_at", "-starts_on", "-updated_at", "created_at", "starts_on", "updated_at"
]

EXPECTATIONS_LIST_ORDERING_VALUES: set[ExpectationsListOrdering] = {
    "-created_at",
    "-starts_on",
    "-updated_at",
    "created_at",
    "starts_on",
    "updated_at",
}


def check_expectations_list_ordering(value: str) -> ExpectationsListOrdering:
    if value in EXPECTATIONS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EXPECTATIONS_LIST_ORDERING_VALUES!r}"
    )
