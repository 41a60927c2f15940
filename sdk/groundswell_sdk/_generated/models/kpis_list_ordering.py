from typing import Literal

KpisListOrdering = Literal[
    "-created_at",
    "-key",
    "-name",
    "-updated_at",
    "created_at",
    "key",
    "name",
    "updated_at",
]

KPIS_LIST_ORDERING_VALUES: set[KpisListOrdering] = {
    "-created_at",
    "-key",
    "-name",
    "-updated_at",
    "created_at",
    "key",
    "name",
    "updated_at",
}


def check_kpis_list_ordering(value: str) -> KpisListOrdering:
    if value in KPIS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_LIST_ORDERING_VALUES!r}"
    )
