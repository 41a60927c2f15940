from typing import Literal

AuditEventsListOrdering = Literal["-id", "id"]

AUDIT_EVENTS_LIST_ORDERING_VALUES: set[AuditEventsListOrdering] = {
    "-id",
    "id",
}


def check_audit_events_list_ordering(value: str) -> AuditEventsListOrdering:
    if value in AUDIT_EVENTS_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AUDIT_EVENTS_LIST_ORDERING_VALUES!r}"
    )
