from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from groundswell.core.serializers import ChoiceField, TextField, UUIDField
from groundswell.feeds.models import Feed
from groundswell.mentions.items import MAX_TEXT
from groundswell.mentions.models import Solution
from groundswell.mentions.threads.serializers import MentionField
from groundswell.replies import services
from groundswell.replies.models import Reply, ReplyState
from groundswell.workspaces.serializers import RECORD_FIELDS, RecordSerializer, ScopedRelatedField


class ReplySerializer(RecordSerializer):
    mention = UUIDField(source="mention_id", read_only=True, help_text="What it answers.")
    thread = UUIDField(
        source="thread_id", read_only=True, help_text="The thread that was in when the reply was drafted."
    )
    answer = UUIDField(
        source="answer_id",
        read_only=True,
        allow_null=True,
        help_text="The mention that it has become; null until then.",
    )
    text = TextField(max_length=MAX_TEXT, help_text="Plain; services have bounds of their own.")
    feed = ScopedRelatedField(queryset=Feed.objects.all(), help_text="What it is sent through.")
    solution = ScopedRelatedField(
        queryset=Solution.objects.all(),
        required=False,
        allow_null=True,
        help_text="The solution it passes on; that it helped again is counted when the reply is sent.",
    )
    state = ChoiceField(
        choices=ReplyState.choices,
        read_only=True,
        help_text="draft: it waits for an editor; approved: for its turn; sending: it is being handed over, or looked "
        "for; held: the service has it, and a moderator looks at it first; failed: nothing more is done unless "
        "somebody says so; rejected: the service does not take it.",
    )

    class Meta:
        model = Reply
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "channel", "mention", "thread", "feed", "text", "solution", "state", "drafted_by",
            "approved_by", "approved_at", "attempts", "attempted_at", "is_unknown", "next_attempt_at", "sent_at",
            "remote_id", "url", "answer", "error_code", "error_detail",
        ]  # fmt: skip

    def update(self, instance: Reply, validated_data: dict[str, Any]) -> Reply:
        return services.change_reply(instance, by=self.principal, **validated_data)


class NewReplySerializer(ReplySerializer):
    mention = MentionField(help_text="What it answers.")
    feed = ScopedRelatedField(
        queryset=Feed.objects.all(),
        required=False,
        allow_null=True,
        help_text="What it is sent through; left out: the one feed of the mention's channel that can send answers.",
    )

    class Meta(ReplySerializer.Meta):
        pass

    def candidate(self, attrs: Mapping[str, Any]) -> Any:
        return super().candidate({name: attrs[name] for name in attrs if name not in ("mention", "feed")})

    def create(self, validated_data: dict[str, Any]) -> Reply:
        return services.draft_reply(by=self.principal, **validated_data)
