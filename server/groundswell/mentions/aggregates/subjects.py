"""The channels and topics that figures are about, by their names."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from groundswell.channels.models import Channel
from groundswell.mentions.models import Topic


class Subject(NamedTuple):
    """A channel or a topic.

    Attributes:
        id: as text.
        shown: what an answer says of it.
    """

    id: str
    name: str
    archived_at: datetime.datetime | None
    shown: Mapping[str, Any]
    kind: str = ""
    parent_id: str | None = None

    def in_use(self, since: datetime.datetime) -> bool:
        """Whether it was still in use at some time after an instant."""
        return self.archived_at is None or self.archived_at > since


Subjects = Mapping[str, Subject]
"""By id, in the order of their names."""


def channels(workspace_id: uuid.UUID) -> Subjects:
    """All channels of a workspace."""
    rows = Channel.objects.filter(workspace_id=workspace_id).order_by().values_list("id", "name", "archived_at")
    return _by_name(Subject(str(id), name, at, {"id": str(id), "name": name}) for id, name, at in rows)


def topics(workspace_id: uuid.UUID) -> Subjects:
    """All topics of a workspace."""
    rows = Topic.objects.filter(workspace_id=workspace_id).order_by()
    columns = rows.values_list("id", "name", "archived_at", "kind", "parent_id")
    return _by_name(
        Subject(str(id), name, at, {"id": str(id), "name": name, "kind": kind}, kind, _text(parent))
        for id, name, at, kind, parent in columns
    )


def _text(id: uuid.UUID | None) -> str | None:
    return None if id is None else str(id)


def _by_name(found: Iterable[Subject]) -> Subjects:
    return {each.id: each for each in sorted(found, key=lambda each: (each.name, each.id))}
