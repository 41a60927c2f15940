from typing import Literal

MembershipsListRoleItem = Literal["admin", "contributor", "editor", "owner", "viewer"]

MEMBERSHIPS_LIST_ROLE_ITEM_VALUES: set[MembershipsListRoleItem] = {
    "admin",
    "contributor",
    "editor",
    "owner",
    "viewer",
}


def check_memberships_list_role_item(value: str) -> MembershipsListRoleItem:
    if value in MEMBERSHIPS_LIST_ROLE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBERSHIPS_LIST_ROLE_ITEM_VALUES!r}"
    )
