from typing import Literal

PeopleListFunctionItem = Literal[
    "communications",
    "customer_service",
    "finance",
    "innovation",
    "it",
    "leadership",
    "marketing",
    "operations",
    "product_development",
    "risk",
    "sales",
    "supply_chain",
    "talent",
]

PEOPLE_LIST_FUNCTION_ITEM_VALUES: set[PeopleListFunctionItem] = {
    "communications",
    "customer_service",
    "finance",
    "innovation",
    "it",
    "leadership",
    "marketing",
    "operations",
    "product_development",
    "risk",
    "sales",
    "supply_chain",
    "talent",
}


def check_people_list_function_item(value: str) -> PeopleListFunctionItem:
    if value in PEOPLE_LIST_FUNCTION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PEOPLE_LIST_FUNCTION_ITEM_VALUES!r}"
    )
