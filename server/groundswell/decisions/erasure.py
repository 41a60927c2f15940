"""Taking erased authors out of what evidence keeps."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from groundswell.decisions import snapshots
from groundswell.decisions.models import Evidence, EvidenceKind
from groundswell.mentions.authors import Erased
from groundswell.mentions.authors.erasing import Columns, Rows
from groundswell.mentions.authors.handles import MARK
from groundswell.mentions.models import Erasure, ErasurePart, Mention, Removal

_WRITTEN_IN = {EvidenceKind.MENTION: "mention", EvidenceKind.THREAD: "opening"}
"""Where a snapshot names the mention whose words it holds."""


class Snapshots(Rows):
    """Snapshots of the author's mentions, and of the threads that begin with one; whatever else names the author.

    The hashes stay: who has kept what was cited can still show that it was this. There are no events, which would keep
    what has to go.
    """

    name = ErasurePart.EVIDENCE
    counter = "snapshots"
    model = Evidence
    columns = ("kind", "url", "title", "note", "snapshot")
    read_at_once = 200

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        gone = self._gone(erasure, rows)
        found = {}
        for row in rows:
            columns = _cleaned(row, erased, is_gone=_written_in(row) in gone)
            different = {name: value for name, value in columns.items() if value != row[name]}
            if different:
                found[row["id"]] = different
        return found

    def _gone(self, erasure: Erasure, rows: Sequence[Columns]) -> set[str]:
        """The cited mentions whose words are gone: they may have been somebody else's when they were cited."""
        cited = {mention for row in rows if (mention := _written_in(row))}
        blanked = Mention.objects.filter(workspace_id=erasure.workspace_id, id__in=cited, removal=Removal.ERASURE)
        return {str(key) for key in blanked.values_list("id", flat=True)}


def _written_in(row: Columns) -> str | None:
    name = _WRITTEN_IN.get(row["kind"])
    return row["snapshot"][name] if name else None


def _cleaned(row: Columns, erased: Erased, *, is_gone: bool) -> Columns:
    snapshot = row["snapshot"]
    if row["kind"] not in _WRITTEN_IN:
        after = {name: _replaced(name, value, erased) for name, value in snapshot.items()}
    elif is_gone or snapshot["author"] in erased:
        after = _unnamed(snapshots.erased(snapshot), erased)
    else:
        after = _unnamed(snapshot, erased)
    return {"snapshot": after, **{name: _replaced(name, row[name], erased) for name in ("url", "title", "note")}}


def _unnamed(snapshot: Mapping[str, Any], erased: Erased) -> dict[str, Any]:
    """What is kept of a post, without the handles in it."""
    found = {
        **snapshot,
        "text": erased.handles.replaced(snapshot["text"]),
        "url": erased.url(snapshot["url"]),
    }
    if "external_id" in snapshot:
        found["external_id"] = erased.replacement(snapshot["external_id"])
    return found


def _replaced(name: str, value: Any, erased: Erased) -> Any:
    """What people of the workspace wrote. There a handle has its `@`, except in an address, which stays one."""
    if not isinstance(value, str):
        return value
    if name == "url":
        return erased.handles.replaced(value).replace(MARK, quote(MARK))
    return erased.handles.replaced(value, bare=False)
