"""Mentions that came in without being judged, and are judged a few hundred at a time."""

import copy
import time
import uuid
from collections.abc import Sequence

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions import analysis, judgement, writing
from groundswell.mentions.models import Mention
from groundswell.mentions.topics import TopicTree
from groundswell.mentions.writing import Tenant

AT_ONCE = 300
"""How many are written in one transaction: others who write wait for it, so it should be done in 0.1 s."""


def judge(job: Job, tenant: Tenant, channel_id: str, *, until: float) -> bool:
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
        found = _pending(tenant.workspace_id, channel_id, after=after)
        if found:
            _judge(tenant, channel_id, found)
            after = found[-1]
        elif after is not None:
            after = None  # from the beginning again: others may have come in behind
        elif _completed(job, tenant, channel_id):
            return False
        if time.monotonic() >= until:
            return True
        jobs.extend(job)


def _pending(workspace_id: uuid.UUID, channel_id: str, *, after: uuid.UUID | None = None) -> list[uuid.UUID]:
    """The next to be judged; those before them are not looked through again, which dead rows would make slow."""
    rows = Mention.objects.filter(workspace_id=workspace_id, channel_id=channel_id, is_pending=True)
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.order_by("id").values_list("id", flat=True)[:AT_ONCE])


def _judge(tenant: Tenant, channel_id: str, ids: Sequence[uuid.UUID]) -> None:
    """Judge some; those that change meanwhile stay pending."""
    keys = [str(each) for each in ids]
    kind = Channel.objects.values_list("kind", flat=True).get(pk=channel_id)
    posts = {
        state.id: judgement.post_of(state, channel_kind=kind)
        for state in writing.load(tenant.workspace_id, keys).values()
    }
    judged = dict(zip(posts, analysis.analyse(posts.values()), strict=True))  # before anybody has to wait
    with write_transaction():
        channel = writing.lock_channels(tenant.workspace_id, [channel_id])[channel_id]
        tree = TopicTree(tenant.workspace_id)
        changes: list[writing.Change] = []
        for before in writing.load(tenant.workspace_id, keys).values():
            is_same = judgement.post_of(before, channel_kind=channel.kind) == posts[before.id]
            if before.is_pending and is_same:
                after = copy.copy(before)
                judgement.settle(after, judged[before.id], tree)
                changes.append((before, after))
        writing.write(tenant, changes)


def _completed(job: Job, tenant: Tenant, channel_id: str) -> bool:
    """Complete the job, unless something is pending: nobody can bring more in while the channel is locked."""
    with write_transaction():
        writing.lock_channels(tenant.workspace_id, [channel_id])
        if _pending(tenant.workspace_id, channel_id):
            return False
        jobs.complete(job)
        return True
