from collections.abc import Sequence
from typing import ClassVar

from groundswell.channels.models import Channel
from groundswell.workspaces.serializers import IMPORTED_FIELDS, RECORD_FIELDS, RecordSerializer


class ChannelSerializer(RecordSerializer):
    class Meta:
        model = Channel
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "name", "platform", "url", "kind", "ownership", "media", "audience",
            "owner",
        ]  # fmt: skip
