from typing import Literal

CoverageListOrdering = Literal[
    "-created_at", "-starts_at", "-updated_at", "created_at", "starts_at", "updated_at"
]

COVERAGE_LIST_ORDERING_VALUES: set[CoverageListOrdering] = {
    "-created_at",
    "-starts_at",
    "-updated_at",
    "created_at",
    "starts_at",
    "updated_at",
}


def check_coverage_list_ordering(value: str) -> CoverageListOrdering:
    if value in COVERAGE_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {COVERAGE_LIST_ORDERING_VALUES!r}"
    )
