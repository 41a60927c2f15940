"""Taking the words of erased authors out of what evidence keeps."""

import uuid
from collections.abc import Sequence

from django.db.models import Q

from groundswell.core.transactions import write_transaction
from groundswell.decisions import snapshots
from groundswell.decisions.models import Evidence, EvidenceKind
from groundswell.mentions.models import Removal

CHUNK = 500


def erase_snapshots(workspace_id: uuid.UUID, mentions: Sequence[uuid.UUID]) -> int:
    """Take author, text and address out of the snapshots of mentions, and of the threads that begin with one.

    The hashes stay: who has kept what was cited can still show that it was this. Doing it again changes nothing.

    Args:
        mentions: their ids; unknown ones are passed over.

    Returns:
        How many pieces of evidence were changed.
    """
    changed = 0
    for start in range(0, len(mentions), CHUNK):
        ids = mentions[start : start + CHUNK]
        cited = Q(kind=EvidenceKind.MENTION, fact_id__in=ids)
        begun = Q(kind=EvidenceKind.THREAD, snapshot__opening__in=[str(each) for each in ids])
        for key in Evidence.objects.filter(cited | begun, workspace_id=workspace_id).values_list("id", flat=True):
            changed += _erase(key)
    return changed


def _erase(key: uuid.UUID) -> bool:
    with write_transaction():
        evidence = Evidence.objects.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
        if evidence is None or evidence.snapshot["removal"] == Removal.ERASURE:
            return False
        evidence.change(by=None, action="evidence.erased", snapshot=snapshots.erased(evidence.snapshot))
        return True
