from groundswell.core.filters import AnyChoice, AnyText
from groundswell.mentions.models import ErasureStatus
from groundswell.workspaces.filters import RecordFilter


class ErasureFilter(RecordFilter):
    author = AnyText(field_name="author", help_text="Of any of these authors, named by their pseudonyms.")
    status = AnyChoice(field_name="status", choices=ErasureStatus, help_text="Any of these.")
