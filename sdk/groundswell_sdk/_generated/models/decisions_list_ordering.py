from typing import Literal

DecisionsListOrdering = Literal[
    "-created_at",
    "-number",
    "-title",
    "-updated_at",
    "created_at",
    "number",
    "title",
    "updated_at",
]

DECISIONS_LIST_ORDERING_VALUES: set[DecisionsListOrdering] = {
    "-created_at",
    "-number",
    "-title",
    "-updated_at",
    "created_at",
    "number",
    "title",
    "updated_at",
}


def check_decisions_list_ordering(value: str) -> DecisionsListOrdering:
    if value in DECISIONS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DECISIONS_LIST_ORDERING_VALUES!r}"
    )
