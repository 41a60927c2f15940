from typing import Literal

ApiKeysListArchived = Literal["exclude", "include", "only"]

API_KEYS_LIST_ARCHIVED_VALUES: set[ApiKeysListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_api_keys_list_archived(value: str) -> ApiKeysListArchived:
    if value in API_KEYS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {API_KEYS_LIST_ARCHIVED_VALUES!r}"
    )
