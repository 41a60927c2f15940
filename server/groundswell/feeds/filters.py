from groundswell.core.filters import AnyChoice, AnyId, AnyText, TextSearch
from groundswell.feeds.models import FeedStatus
from groundswell.workspaces.filters import RecordFilter


class FeedFilter(RecordFilter):
    q = TextSearch("name", help_text="Occurs in the name.")
    channel = AnyId(field_name="channel_id", help_text="Of any of these channels.")
    connector = AnyText(field_name="connector", help_text="Any of these connectors.")
    status = AnyChoice(field_name="status", choices=FeedStatus, help_text="Doing so.")

    orderings = ("name", "created_at", "updated_at")
