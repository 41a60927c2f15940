"""The work of replies: each is sent by a job of its own."""

import datetime
import sys
from collections.abc import Mapping

from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions.authors import work
from groundswell.mentions.authors.erasing import Part
from groundswell.replies import sending
from groundswell.replies.erasure import Texts
from groundswell.replies.models import Reply
from groundswell.workspaces import services

SEND = "replies.send"
PARTS: Mapping[str, Part] = {part.name: part for part in (Texts(),)}


@jobs.handles(SEND, attempts=sys.maxsize, waits=True)
def send(job: Job, *, workspace: str, reply: str) -> None:
    """Hand a reply over to its service, or look for it there."""
    by = services.at_work(workspace)
    if by is not None:
        sending.go_on(job, reply, by=by)


def send_from(reply: Reply, due_at: datetime.datetime) -> None:
    """Have a reply sent, or looked for, from a time on. Call it in a transaction that holds the reply."""
    slot = f"reply:{reply.pk}"
    jobs.renew(SEND, slot=slot, due_at=due_at, workspace=str(reply.workspace_id), reply=str(reply.pk))
    jobs.hasten(slot=slot, due_at=due_at)


@jobs.handles("replies.erase_author")
def erase_author(job: Job, *, workspace: str, erasure: str) -> datetime.datetime | None:
    """Forget an author in what was answered; evidence is another room's."""
    return work.erase(job, erasure, parts=PARTS, then="decisions.erase_author")
