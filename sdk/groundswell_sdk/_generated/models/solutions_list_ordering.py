from typing import Literal

SolutionsListOrdering = Literal[
    "-accepted_at",
    "-created_at",
    "-reuse_count",
    "-updated_at",
    "accepted_at",
    "created_at",
    "reuse_count",
    "updated_at",
]

SOLUTIONS_LIST_ORDERING_VALUES: set[SolutionsListOrdering] = {
    "-accepted_at",
    "-created_at",
    "-reuse_count",
    "-updated_at",
    "accepted_at",
    "created_at",
    "reuse_count",
    "updated_at",
}


def check_solutions_list_ordering(value: str) -> SolutionsListOrdering:
    if value in SOLUTIONS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SOLUTIONS_LIST_ORDERING_VALUES!r}"
    )
