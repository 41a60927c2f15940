from typing import Literal

GoalsListFunctionItem = Literal[
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

GOALS_LIST_FUNCTION_ITEM_VALUES: set[GoalsListFunctionItem] = {
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


def check_goals_list_function_item(value: str) -> GoalsListFunctionItem:
    if value in GOALS_LIST_FUNCTION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GOALS_LIST_FUNCTION_ITEM_VALUES!r}"
    )
