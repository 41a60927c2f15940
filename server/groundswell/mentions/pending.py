"""Mentions that came in without being judged, and are judged a few hundred at a time."""

import copy
import time
import uuid

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions import analysis, judgement, writing
from groundswell.mentions.models import Mention
from groundswell.mentions.topics import TopicTree
from groundswell.workspaces.principals import Service

AT_ONCE = 250
"""How many are judged in one transaction: others who write wait for it, so it should take 0.1 s."""


def judge(job: Job, by: Service, channel_id: str, *, until: float) -> bool:
    """Judge what is pending in a channel, and complete the job when nothing is.

    Args:
        until: when to stop, by the monotonic clock.

    Returns:
        Whether it stopped before the end. What was judged so far stays judged, whatever happens to the process.

    Raises:
        LeaseLost: somebody else is at it.
    """
    after: uuid.UUID | None = None
    while True:
        with write_transaction():
            channel = writing.lock_channels(by.workspace_id, [channel_id]).get(channel_id)
            found = _pending(by.workspace_id, channel_id, after=after)
            if channel is not None and found:
                jobs.extend(job)
                _judge(by, channel, found)
            elif after is None:  # and nobody brings in more while the channel is locked
                jobs.complete(job)
                return False
        after = found[-1] if found else None  # from the beginning again: others may have come in behind
        if time.monotonic() >= until:
            return True


def _pending(workspace_id: uuid.UUID, channel_id: str, *, after: uuid.UUID | None) -> list[uuid.UUID]:
    """The next to be judged. The index is not read from its beginning: it is full of those that no longer are."""
    rows = Mention.objects.filter(workspace_id=workspace_id, channel_id=channel_id, is_pending=True)
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.order_by("id").values_list("id", flat=True)[:AT_ONCE])


def _judge(by: Service, channel: Channel, ids: list[uuid.UUID]) -> None:
    tree = TopicTree(by.workspace_id)
    states = list(writing.load(by.workspace_id, [str(each) for each in ids]).values())
    judged = analysis.analyse(judgement.post_of(state, channel_kind=channel.kind) for state in states)
    changes: list[writing.Change] = []
    for before, found in zip(states, judged, strict=True):
        after = copy.copy(before)
        judgement.settle(after, found, tree)
        changes.append((before, after))
    writing.write(by, changes)
