from typing import Literal

WebhookEndpointsListArchived = Literal["exclude", "include", "only"]

WEBHOOK_ENDPOINTS_LIST_ARCHIVED_VALUES: set[WebhookEndpointsListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_webhook_endpoints_list_archived(value: str) -> WebhookEndpointsListArchived:
    if value in WEBHOOK_ENDPOINTS_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_ENDPOINTS_LIST_ARCHIVED_VALUES!r}"
    )
