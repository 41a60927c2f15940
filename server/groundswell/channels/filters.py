from groundswell.channels.models import ChannelAudience, ChannelKind, ChannelMedia, ChannelOwnership
from groundswell.core.filters import AnyChoice, AnyId, AnyText, AtOrAfter, AtOrBefore, TextSearch
from groundswell.workspaces.filters import ImportedFilter, RecordFilter


class ChannelFilter(ImportedFilter):
    q = TextSearch("name", "url", help_text="Occurs in the name or the address.")
    platform = AnyText(field_name="platform", help_text="Any of these platforms.")
    kind = AnyChoice(field_name="kind", choices=ChannelKind, help_text="Any of these kinds.")
    ownership = AnyChoice(field_name="ownership", choices=ChannelOwnership, help_text="Any of these.")
    media = AnyChoice(field_name="media", choices=ChannelMedia, help_text="Any of these.")
    audience = AnyChoice(field_name="audience", choices=ChannelAudience, help_text="Any of these audiences.")
    owner = AnyId(field_name="owner_id", help_text="Owned by any of these people.")

    orderings = ("name", "created_at", "updated_at")


class CoverageSpanFilter(RecordFilter):
    channel = AnyId(field_name="channel_id", help_text="Of any of these channels.")
    after = AtOrAfter("ends_at", help_text="Those that reach to this time or beyond it.")
    before = AtOrBefore("starts_at", help_text="Those that begin at this time or earlier.")

    orderings = ("-starts_at", "created_at", "updated_at")
