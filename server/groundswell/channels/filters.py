from groundswell.channels.models import ChannelAudience, ChannelKind, ChannelMedia, ChannelOwnership
from groundswell.core.filters import AnyChoice, AnyId, AnyText, TextSearch
from groundswell.workspaces.filters import ImportedFilter


class ChannelFilter(ImportedFilter):
    q = TextSearch("name", "url", help_text="Occurs in the name or the address.")
    platform = AnyText(field_name="platform", help_text="Any of these platforms.")
    kind = AnyChoice(field_name="kind", choices=ChannelKind, help_text="Any of these kinds.")
    ownership = AnyChoice(field_name="ownership", choices=ChannelOwnership, help_text="Any of these.")
    media = AnyChoice(field_name="media", choices=ChannelMedia, help_text="Any of these.")
    audience = AnyChoice(field_name="audience", choices=ChannelAudience, help_text="Any of these audiences.")
    owner = AnyId(field_name="owner_id", help_text="Owned by any of these people.")

    orderings = ("name", "created_at", "updated_at")
