from typing import Literal

DecisionsListFunctionItem = Literal[
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

DECISIONS_LIST_FUNCTION_ITEM_VALUES: set[DecisionsListFunctionItem] = {
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


def check_decisions_list_function_item(value: str) -> DecisionsListFunctionItem:
    if value in DECISIONS_LIST_FUNCTION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DECISIONS_LIST_FUNCTION_ITEM_VALUES!r}"
    )
