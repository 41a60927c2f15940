"""Work on mentions that no request waits for."""

import datetime
import time
import uuid
from collections.abc import Iterable

from django.utils import timezone

from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions import pending
from groundswell.mentions.writing import Tenant
from groundswell.workspaces.models import Workspace

SECONDS_AT_ONCE = 5.0
"""After which other jobs get their turn."""

ANALYSE = "mentions.analyse"


@jobs.handles(ANALYSE)
def analyse(job: Job, *, workspace: str, channel: str) -> datetime.datetime | None:
    """Judge what came in unjudged in a channel."""
    found = Workspace.objects.filter(pk=workspace).first()
    if found is None:
        return None
    tenant = Tenant(found.pk, found.calendar)
    is_left = pending.judge(job, tenant, channel, until=time.monotonic() + SECONDS_AT_ONCE)
    return timezone.now() if is_left else None


def analyse_later(workspace_id: uuid.UUID, channel_ids: Iterable[str]) -> None:
    """Have what is pending in channels judged.

    Call it in the transaction that makes it so, with the channels locked: the job ends with the same lock.
    """
    for channel in sorted(channel_ids):
        jobs.renew(ANALYSE, slot=f"{ANALYSE}:{channel}", workspace=str(workspace_id), channel=channel)
