from typing import Literal

TargetsListOrdering = Literal[
    "-created_at",
    "-ends_on",
    "-starts_on",
    "-updated_at",
    "created_at",
    "ends_on",
    "starts_on",
    "updated_at",
]

TARGETS_LIST_ORDERING_VALUES: set[TargetsListOrdering] = {
    "-created_at",
    "-ends_on",
    "-starts_on",
    "-updated_at",
    "created_at",
    "ends_on",
    "starts_on",
    "updated_at",
}


def check_targets_list_ordering(value: str) -> TargetsListOrdering:
    if value in TARGETS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TARGETS_LIST_ORDERING_VALUES!r}"
    )
