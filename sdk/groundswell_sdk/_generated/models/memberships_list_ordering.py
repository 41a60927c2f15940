from typing import Literal

MembershipsListOrdering = Literal[
    "-created_at", "-updated_at", "created_at", "updated_at"
]

MEMBERSHIPS_LIST_ORDERING_VALUES: set[MembershipsListOrdering] = {
    "-created_at",
    "-updated_at",
    "created_at",
    "updated_at",
}


def check_memberships_list_ordering(value: str) -> MembershipsListOrdering:
    if value in MEMBERSHIPS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBERSHIPS_LIST_ORDERING_VALUES!r}"
    )
