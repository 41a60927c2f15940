from typing import Literal

MembershipsListArchived = Literal["exclude", "include", "only"]

MEMBERSHIPS_LIST_ARCHIVED_VALUES: set[MembershipsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_memberships_list_archived(value: str) -> MembershipsListArchived:
    if value in MEMBERSHIPS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBERSHIPS_LIST_ARCHIVED_VALUES!r}"
    )
