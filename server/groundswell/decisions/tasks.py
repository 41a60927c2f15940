"""What other rooms have decisions do, by name."""

import uuid
from collections.abc import Sequence

from groundswell.decisions.erasure import erase_snapshots
from groundswell.events.jobs import handles
from groundswell.events.models import Job


@handles("decisions.erase_snapshots")
def erase(job: Job, *, workspace: str, mentions: Sequence[str]) -> None:
    """Blank what evidence keeps of mentions whose author was erased.

    Args:
        workspace: its id.
        mentions: the ids of all mentions of the author.
    """
    erase_snapshots(uuid.UUID(workspace), [uuid.UUID(each) for each in mentions])
