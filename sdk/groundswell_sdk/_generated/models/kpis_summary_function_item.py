from typing import Literal

KpisSummaryFunctionItem = Literal[
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

KPIS_SUMMARY_FUNCTION_ITEM_VALUES: set[KpisSummaryFunctionItem] = {
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


def check_kpis_summary_function_item(value: str) -> KpisSummaryFunctionItem:
    if value in KPIS_SUMMARY_FUNCTION_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_SUMMARY_FUNCTION_ITEM_VALUES!r}"
    )
