from typing import Literal

KpisListArchived = Literal["exclude", "include", "only"]

KPIS_LIST_ARCHIVED_VALUES: set[KpisListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_kpis_list_archived(value: str) -> KpisListArchived:
    if value in KPIS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_ARCHIVED_VALUES!r}"
    )
