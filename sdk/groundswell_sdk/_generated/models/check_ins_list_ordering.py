from typing import Literal

CheckInsListOrdering = Literal["-created_at", "-updated_at", "created_at", "updated_at"]

CHECK_INS_LIST_ORDERING_VALUES: set[CheckInsListOrdering] = {
    "-created_at",
    "-updated_at",
    "created_at",
    "updated_at",
}


def check_check_ins_list_ordering(value: str) -> CheckInsListOrdering:
    if value in CHECK_INS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHECK_INS_LIST_ORDERING_VALUES!r}"
    )
