from collections.abc import Sequence
from typing import ClassVar

from groundswell.channels.models import Channel
from groundswell.core.serializers import StrictSerializer, TextField
from groundswell.mentions.models import Erasure
from groundswell.workspaces.serializers import RECORD_FIELDS, RecordSerializer, ScopedRelatedField

MAX_HANDLE = 200


class ErasureSerializer(RecordSerializer):
    class Meta:
        model = Erasure
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "author", "status", "part", "seen", "mentions", "texts", "solutions", "events", "answers",
            "deliveries", "jobs", "snapshots", "replies", "waits_until", "finished_at",
        ]  # fmt: skip
        read_only_fields: ClassVar[Sequence[str]] = fields


class AuthorErasureSerializer(StrictSerializer):
    """Who is to be forgotten."""

    author = TextField(
        max_length=MAX_HANDLE,
        help_text="The handle, as it is written in the channel; without a channel the pseudonym mentions show.",
    )
    channel = ScopedRelatedField(
        queryset=Channel.objects.all(),
        required=False,
        allow_null=True,
        default=None,
        help_text="Any channel of the platform the handle belongs to.",
    )
