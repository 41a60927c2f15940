from typing import Literal

PeopleListSeniorityItem = Literal["executive", "manager", "senior_leader", "staff"]

PEOPLE_LIST_SENIORITY_ITEM_VALUES: set[PeopleListSeniorityItem] = {
    "executive",
    "manager",
    "senior_leader",
    "staff",
}


def check_people_list_seniority_item(value: str) -> PeopleListSeniorityItem:
    if value in PEOPLE_LIST_SENIORITY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PEOPLE_LIST_SENIORITY_ITEM_VALUES!r}"
    )
