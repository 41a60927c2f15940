from groundswell.activity.models import DeliveryStatus, DisabledReason
from groundswell.core.filters import (
    AnyChoice,
    AnyId,
    AnyText,
    AtOrAfter,
    AtOrBefore,
    StrictFilterSet,
    TextSearch,
    YesNo,
)
from groundswell.workspaces.filters import RecordFilter


class WebhookEndpointFilter(RecordFilter):
    q = TextSearch("url", "description", help_text="Occurs in the URL or the description.")
    disabled = YesNo(
        field_name="disabled_at", lookup_expr="isnull", exclude=True, help_text="Disabled endpoints, or the others."
    )
    disabled_reason = AnyChoice(
        field_name="disabled_reason", choices=DisabledReason, help_text="Disabled for any of these reasons."
    )


class DeliveryFilter(StrictFilterSet):
    endpoint = AnyId(field_name="endpoint_id", help_text="To any of these endpoints.")
    event = AnyId(field_name="event_id", help_text="Of any of these events.")
    event_type = AnyText(field_name="event_type", help_text="Of any of these types, such as `goal.created`.")
    status = AnyChoice(field_name="status", choices=DeliveryStatus, help_text="In any of these states.")
    created_after = AtOrAfter("created_at", help_text="Made at this time or later.")
    created_before = AtOrBefore("created_at", help_text="Made at this time or earlier.")

    orderings = ("-id",)
