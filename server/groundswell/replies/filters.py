from groundswell.core.filters import AnyChoice, AnyId, AtOrAfter, AtOrBefore, TextSearch, YesNo
from groundswell.replies.models import ReplyState
from groundswell.workspaces.filters import RecordFilter


class ReplyFilter(RecordFilter):
    q = TextSearch("text", help_text="Occurs in the text.")
    state = AnyChoice(field_name="state", choices=ReplyState, help_text="In any of these states.")
    channel = AnyId(field_name="channel_id", help_text="In any of these channels.")
    feed = AnyId(field_name="feed_id", help_text="Sent through any of these feeds.")
    mention = AnyId(field_name="mention_id", help_text="Answering any of these mentions.")
    thread = AnyId(field_name="thread_id", help_text="In any of these threads, as they were when it was drafted.")
    solution = AnyId(field_name="solution_id", help_text="Passing on any of these solutions.")
    drafted_by = AnyId(field_name="drafted_by_id", help_text="Written by any of these people.")
    approved_by = AnyId(field_name="approved_by_id", help_text="Approved by any of these people.")
    is_unknown = YesNo(field_name="is_unknown", help_text="Those of which it is not known whether they arrived.")
    sent_after = AtOrAfter("sent_at", help_text="Sent at this time or later.")
    sent_before = AtOrBefore("sent_at", help_text="Sent at this time or earlier.")

    orderings = ("-created_at", "updated_at")
