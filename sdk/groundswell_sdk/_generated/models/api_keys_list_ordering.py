from typing import Literal

ApiKeysListOrdering = Literal["-created_at", "-updated_at", "created_at", "updated_at"]

API_KEYS_LIST_ORDERING_VALUES: set[ApiKeysListOrdering] = {
    "-created_at",
    "-updated_at",
    "created_at",
    "updated_at",
}


def check_api_keys_list_ordering(value: str) -> ApiKeysListOrdering:
    if value in API_KEYS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {API_KEYS_LIST_ORDERING_VALUES!r}"
    )
