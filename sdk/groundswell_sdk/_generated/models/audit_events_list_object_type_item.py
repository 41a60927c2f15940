from typing import Literal

AuditEventsListObjectTypeItem = Literal[
    "account",
    "api_key",
    "audit_event",
    "channel",
    "check_in",
    "coverage_span",
    "decision",
    "erasure",
    "evidence",
    "expectation",
    "feed",
    "goal",
    "initiative",
    "kpi",
    "measurement",
    "membership",
    "mention",
    "person",
    "reply",
    "solution",
    "target",
    "thread",
    "thread_closing",
    "topic",
    "webhook_delivery",
    "webhook_endpoint",
    "workspace",
]

AUDIT_EVENTS_LIST_OBJECT_TYPE_ITEM_VALUES: set[AuditEventsListObjectTypeItem] = {
    "account",
    "api_key",
    "audit_event",
    "channel",
    "check_in",
    "coverage_span",
    "decision",
    "erasure",
    "evidence",
    "expectation",
    "feed",
    "goal",
    "initiative",
    "kpi",
    "measurement",
    "membership",
    "mention",
    "person",
    "reply",
    "solution",
    "target",
    "thread",
    "thread_closing",
    "topic",
    "webhook_delivery",
    "webhook_endpoint",
    "workspace",
}


def check_audit_events_list_object_type_item(
    value: str,
) -> AuditEventsListObjectTypeItem:
    if value in AUDIT_EVENTS_LIST_OBJECT_TYPE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AUDIT_EVENTS_LIST_OBJECT_TYPE_ITEM_VALUES!r}"
    )
