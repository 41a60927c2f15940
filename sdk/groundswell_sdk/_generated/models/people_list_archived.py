from typing import Literal

PeopleListArchived = Literal["exclude", "include", "only"]

PEOPLE_LIST_ARCHIVED_VALUES: set[PeopleListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_people_list_archived(value: str) -> PeopleListArchived:
    if value in PEOPLE_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PEOPLE_LIST_ARCHIVED_VALUES!r}"
    )
