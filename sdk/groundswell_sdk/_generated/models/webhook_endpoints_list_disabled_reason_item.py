from typing import Literal

WebhookEndpointsListDisabledReasonItem = Literal["failing", "gone"]

WEBHOOK_ENDPOINTS_LIST_DISABLED_REASON_ITEM_VALUES: set[
    WebhookEndpointsListDisabledReasonItem
] = {
    "failing",
    "gone",
}


def check_webhook_endpoints_list_disabled_reason_item(
    value: str,
) -> WebhookEndpointsListDisabledReasonItem:
    if value in WEBHOOK_ENDPOINTS_LIST_DISABLED_REASON_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_ENDPOINTS_LIST_DISABLED_REASON_ITEM_VALUES!r}"
    )
