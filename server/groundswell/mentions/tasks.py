"""Work on mentions that no request waits for."""

import datetime
import uuid
from collections.abc import Iterable, Sequence

from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions import pending, retention
from groundswell.mentions.authors import work as erasing
from groundswell.mentions.models import Erasure, Topic
from groundswell.mentions.topics import reapplication
from groundswell.workspaces import services
from groundswell.workspaces.models import Workspace

ANALYSE = "mentions.analyse"
BLANK = "mentions.blank"
ERASE_AUTHOR = "mentions.erase_author"
FINISH_ERASURE = "mentions.finish_erasure"
FORGET = "mentions.forget"
REAPPLY = "mentions.reapply"


@jobs.handles(ANALYSE)
def analyse(job: Job, *, workspace: str, channel: str) -> datetime.datetime | None:
    """Judge what came in unjudged in a channel."""
    by = services.at_work(workspace)
    if by is None:
        return None
    is_left = pending.judge(job, by, channel, until=jobs.turn_ends())
    return timezone.now() if is_left else None


def analyse_later(workspace_id: uuid.UUID, channel_ids: Iterable[str]) -> None:
    """Have what is pending in channels judged.

    Call it in the transaction that makes it so, with the channels locked: the job ends with the same lock.
    """
    for channel in sorted(channel_ids):
        jobs.renew(ANALYSE, slot=f"{ANALYSE}:{channel}", workspace=str(workspace_id), channel=channel)


@jobs.handles(ERASE_AUTHOR)
def erase_author(job: Job, *, workspace: str, erasure: str) -> datetime.datetime | None:
    """Forget an author in what people say; replies and evidence are other rooms'."""
    return erasing.erase(job, erasure, parts=erasing.CONTENTS, then="replies.erase_author")


@jobs.handles(FINISH_ERASURE)
def finish_erasure(job: Job, *, workspace: str, erasure: str) -> datetime.datetime | None:
    """Forget an author in what is left of all that."""
    return erasing.finish(job, erasure, then=FORGET)


@jobs.handles(FORGET)
def forget(job: Job) -> datetime.datetime | None:
    """Have the database itself forget, and end the erasures that wait for it."""
    return erasing.forget(job)


def erase_author_later(erasure: Erasure) -> None:
    """Have the worker go on with an erasure, in the transaction that makes it."""
    jobs.enqueue(ERASE_AUTHOR, workspace=str(erasure.workspace_id), erasure=str(erasure.pk))


@jobs.handles("mentions.retain", every=datetime.timedelta(days=1))
def retain(job: Job) -> None:
    """Have blanked what is past its time, in every workspace that says how long it keeps what people wrote."""
    with write_transaction():
        for key in Workspace.objects.filter(mention_retention_days__isnull=False).values_list("pk", flat=True):
            jobs.enqueue(BLANK, workspace=str(key))
        jobs.complete(job)


@jobs.handles(BLANK)
def blank(
    job: Job, *, workspace: str, stage: str = retention.MENTIONS, after: str = "", blanked: int = 0
) -> datetime.datetime | None:
    """Blank what is past its time in one of them."""
    until = jobs.turn_ends()
    is_done = retention.go_on(job, uuid.UUID(workspace), stage=stage, after=after, until=until)
    return None if is_done else timezone.now()


@jobs.handles(REAPPLY)
def reapply(job: Job, *, workspace: str, topic: str, after: Sequence[str] | None = None) -> datetime.datetime | None:
    """See the mentions again that a change of a topic concerns, those after the one that was seen last."""
    by = services.at_work(workspace)
    if by is None:
        return None
    reapplied = reapplication.Reapplication(job, by, uuid.UUID(topic))
    is_left = reapplied.go_on(after, until=jobs.turn_ends())
    return timezone.now() if is_left else None


def reapply_later(topic: Topic) -> None:
    """Have the mentions seen again that a change of a topic concerns.

    Call it in the transaction of the change, which holds the topic: the job ends with the same lock.
    """
    state = {"is_current": False, "reapplied": 0, "to_reapply": None}
    Topic.objects.filter(pk=topic.pk).update(**state)
    for name, value in state.items():
        setattr(topic, name, value)
    jobs.renew(REAPPLY, slot=f"{REAPPLY}:{topic.pk}", workspace=str(topic.workspace_id), topic=str(topic.pk))
