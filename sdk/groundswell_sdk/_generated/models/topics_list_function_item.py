from typing import Literal

TopicsListFunctionItem = Literal[
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

TOPICS_LIST_FUNCTION_ITEM_VALUES: set[TopicsListFunctionItem] = {
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


def check_topics_list_function_item(value: str) -> TopicsListFunctionItem:
    if value in TOPICS_LIST_FUNCTION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOPICS_LIST_FUNCTION_ITEM_VALUES!r}"
    )
