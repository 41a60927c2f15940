from typing import Literal

BusinessFunctionEnum = Literal[
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

BUSINESS_FUNCTION_ENUM_VALUES: set[BusinessFunctionEnum] = {
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


def check_business_function_enum(value: str) -> BusinessFunctionEnum:
    if value in BUSINESS_FUNCTION_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {BUSINESS_FUNCTION_ENUM_VALUES!r}"
    )
