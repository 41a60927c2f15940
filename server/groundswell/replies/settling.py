"""What came of sending a reply, or of looking for it, and all that follows from that: in one transaction."""

import datetime
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from groundswell.connectors.interface import ConnectorError, Post, Sent
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.leases import LeaseLost
from groundswell.events.models import Job
from groundswell.feeds import connecting
from groundswell.feeds.items import item
from groundswell.mentions import ingest, writing
from groundswell.mentions.items import Posts
from groundswell.mentions.models import Mention, Solution
from groundswell.mentions.threads.services import reuse_solution
from groundswell.replies import course
from groundswell.replies.course import Course, Outcome, Step
from groundswell.replies.models import UNDER_WAY, Reply, ReplyState
from groundswell.workspaces.principals import Service

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun:
    """A reply for which something is about to be done, as it was before."""

    reply: Reply
    mention: Mention
    step: Step
    course: Course


def keep(begun: Begun, result: Sent | ConnectorError | None, *, by: Service, job: Job) -> None:
    """Write down what came of a step, and what follows from it."""
    now = timezone.now()
    outcome = course.follow(begun.course, begun.step, result, now=now)
    with write_transaction():
        if outcome.state == ReplyState.SENT:
            # The channels before the rows, as batches do, or the two would wait for each other.
            writing.lock_channels(by.workspace_id, _channels(begun.reply))
        reply = locked(begun.reply.pk)
        if reply is None or not _fits(reply, begun, outcome):
            _put_off(job, now)
            return
        more: dict[str, Any] = {}
        if outcome.state == ReplyState.SENT and outcome.sent is not None:
            _count_reuse(reply, begun.mention, by=by)
            more = {"sent_at": now, "answer_id": _become_a_mention(reply, begun.mention, outcome.sent, by=by, now=now)}
        write(reply, outcome, by=by, job=job, now=now, **more)


def _channels(reply: Reply) -> set[uuid.UUID]:
    found: set[uuid.UUID] = {reply.channel_id}
    if reply.solution is not None:
        found.add(reply.solution.channel_id)
    return found


def _fits(reply: Reply, begun: Begun, outcome: Outcome) -> bool:
    """Whether an outcome says something of the reply as it is now.

    That it has arrived is true whatever somebody else, who took it for lost meanwhile, has done since.
    """
    if outcome.state in (ReplyState.SENT, ReplyState.HELD) and reply.state in (ReplyState.FAILED, ReplyState.REJECTED):
        return True
    is_same = reply.attempts == begun.reply.attempts or outcome.state == ReplyState.SENT
    return is_same and reply.state in UNDER_WAY


def write(reply: Reply, outcome: Outcome, *, by: Service, job: Job, now: datetime.datetime, **more: Any) -> None:
    """Write an outcome down, and when the job goes on. What ends the course, or holds it up, is an event."""
    code, detail = outcome.error or (None, "")
    columns = {
        "state": outcome.state,
        "is_unknown": outcome.is_unknown,
        "looks": outcome.looks,
        "failures": outcome.failures,
        "next_attempt_at": None if outcome.pause is None else now + outcome.pause,
        "error_code": code and code[:40],
        "error_detail": connecting.told(reply.feed, detail) if detail else "",
        **more,
    }
    if outcome.sent is not None:
        columns |= {"remote_id": outcome.sent.remote_id, "url": outcome.sent.url}
    is_news = outcome.state != reply.state and outcome.state not in (ReplyState.APPROVED, ReplyState.SENDING)
    if is_news:
        reply.change(by=by, action=f"reply.{outcome.state}", **columns)
    else:
        update(reply, **columns)
    _put_off(job, columns["next_attempt_at"])


def _put_off(job: Job, due_at: Any) -> None:
    """Until then, or for ever, if the job is still held. If not, whoever has it now sees what was kept here."""
    try:
        if due_at is None:
            jobs.complete(job)
        else:
            jobs.repeat(job, due_at=due_at)
    except LeaseLost:
        logger.info("sending %s took longer than its lease", job.slot)


def _become_a_mention(
    reply: Reply, mention: Mention, sent: Sent, *, by: Service, now: datetime.datetime
) -> uuid.UUID | None:
    """Record the answer, so that its thread is answered at once; None if the service has not said what it calls it.

    The feed will bring it, too, or has brought it: the service's own word counts, whichever came first. So this state
    of it is as old as it can be.
    """
    if sent.remote_id is None:
        return None
    ours = Post(
        external_id=sent.remote_id,
        published_at=max(now, mention.published_at + datetime.timedelta(microseconds=1)),
        text=reply.text,
        is_ours=True,
        url=sent.url,
        observed_at=min(mention.published_at, reply.attempted_at or now),
        in_reply_to=mention.external_id,
        conversation=mention.conversation,
    )
    posts = Posts([item(ours, channel_id=reply.channel_id)])
    result = ingest.record(by=by, posts=posts, partial=True, origin={"reply": str(reply.pk)})
    return result.only.id if result.only else None


def _count_reuse(reply: Reply, mention: Mention, *, by: Service) -> None:
    if reply.solution_id is None:
        return
    solution = Solution.objects.select_for_update(of=("self",), no_key=True).get(pk=reply.solution_id)
    reuse_solution(solution, by=by, mention=mention)


def locked(reply_id: uuid.UUID | str) -> Reply | None:
    """A reply with its feed, locked; None if it is gone."""
    rows = Reply.objects.select_related("feed", "solution").filter(pk=reply_id)
    return rows.select_for_update(of=("self",), no_key=True).first()


def update(reply: Reply, **columns: Any) -> None:
    """Write how the sending goes on: no change that anybody made, so without an event and a version."""
    Reply.objects.filter(pk=reply.pk).update(**columns)
    for name, value in columns.items():
        setattr(reply, name, value)
