from typing import Literal

CheckInsListArchived = Literal["exclude", "include", "only"]

CHECK_INS_LIST_ARCHIVED_VALUES: set[CheckInsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_check_ins_list_archived(value: str) -> CheckInsListArchived:
    if value in CHECK_INS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHECK_INS_LIST_ARCHIVED_VALUES!r}"
    )
