"""Sending: a reply is handed over once, or looked for, and what came of it is written down with all that follows.

That it may have arrived is committed before anything is handed over, and what the service answered after that. Nothing
is asked of a service inside of a transaction. Whoever dies in between, or takes so long that the job is somebody
else's, leaves a reply that may have arrived; the next one goes on from there (`replies.course`).
"""

import datetime
import logging
import uuid
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector, ConnectorError, Fate, Question, Sent
from groundswell.core.batches import BadItem
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.feeds import connecting
from groundswell.feeds.models import Feed
from groundswell.mentions.items import MAX_ID, check_link
from groundswell.mentions.models import Mention
from groundswell.replies import course, settling
from groundswell.replies.course import Course, Step
from groundswell.replies.models import UNDER_WAY, Reply, ReplyState, is_answerable
from groundswell.replies.settling import Begun
from groundswell.workspaces.principals import Service

logger = logging.getLogger(__name__)


def go_on(job: Job, reply_id: uuid.UUID | str, *, by: Service) -> None:
    """Do what is next for a reply, if it is time; then the job is put off, or done."""
    begun = _begun(job, reply_id, by=by)
    if begun is None:
        return
    connector: Connector | None = None
    result: Sent | ConnectorError | None
    try:
        connector = connecting.connector_of(begun.reply.feed)
        result = _asked(begun, connector)
    except ConnectorError as error:
        result = error
    if connector is not None:
        # Apart from what follows: who polls holds the feed before the channel.
        connecting.keep_state(begun.reply.feed, connector)
    if isinstance(result, ConnectorError) and result.code == "rate_limited":
        _leave_alone(begun.reply.feed, result)
    settling.keep(begun, result, by=by, job=job)


def _begun(job: Job, reply_id: uuid.UUID | str, *, by: Service) -> Begun | None:
    """Write down what is about to be done; None if there is nothing to do now."""
    with write_transaction():
        reply = settling.locked(reply_id)
        if reply is None or reply.state not in UNDER_WAY or reply.next_attempt_at is None:
            jobs.complete(job)
            return None
        now = timezone.now()
        rests_until = max(filter(None, (reply.next_attempt_at, reply.feed.not_before)))
        if rests_until > now:
            jobs.repeat(job, due_at=rests_until)
            return None
        how_far = course_of(reply)
        try:
            mention = _answered(reply)
        except ConnectorError as error:
            outcome = course.follow(how_far, how_far.next, error, now=now)
            settling.write(reply, outcome, by=by, job=job, now=now)
            return None
        if how_far.next is Step.NOTHING:
            settling.write(reply, course.undecided(""), by=by, job=job, now=now)
            return None
        begun = Begun(reply, mention, how_far.next, how_far)
        if begun.step is Step.SEND:
            _attempt(reply, now=now)
        jobs.extend(job)
    return begun


def course_of(reply: Reply) -> Course:
    """How far the sending of a reply is."""
    kind = registry.connectors().get(reply.feed.connector)
    return Course(
        is_held=reply.state == ReplyState.HELD,
        is_unknown=reply.is_unknown,
        looks=reply.looks,
        failures=reply.failures,
        attempted_at=reply.attempted_at,
        can=frozenset(kind.capabilities) if kind is not None else frozenset(),
    )


def _answered(reply: Reply) -> Mention:
    """What a reply answers.

    Raises:
        ConnectorError: nothing can be done for the reply.
    """
    mention = Mention.objects.filter(workspace_id=reply.workspace_id, id=reply.mention_id).first()
    if mention is None or not is_answerable(mention):
        raise ConnectorError("mention_removed", "The words of what it answers are gone, and what it answers with them.")
    if not reply.feed.is_at_work:
        raise ConnectorError("feed_paused", "The feed is paused or archived, so nothing is sent through it.")
    return mention


def _attempt(reply: Reply, *, now: datetime.datetime) -> None:
    settling.update(
        reply,
        state=ReplyState.SENDING,
        attempts=reply.attempts + 1,
        attempted_at=reply.attempted_at or now,
        is_unknown=True,
        looks=0,
    )


def _leave_alone(feed: Feed, error: ConnectorError) -> None:
    """Have all other replies through a feed wait, too, if its service has said until when."""
    now = timezone.now()
    until = now + course.asked_for(error, now)
    if until <= now:
        return
    with write_transaction():
        Feed.objects.filter(Q(not_before=None) | Q(not_before__lt=until), pk=feed.pk).update(not_before=until)


def _asked(begun: Begun, connector: Connector) -> Sent | None:
    """What the service says: of the answer handed over to it, or looked for.

    Raises:
        ConnectorError: also of somebody else's connector that does not do as it should.
    """
    reply, mention = begun.reply, begun.mention
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.close()  # there are fewer of them than services that take their time
    question = Question(mention.external_id, mention.url, None, dict(mention.metadata))
    try:
        how = connector.reply if begun.step is Step.SEND else connector.find_reply
        result: Any = how(question, reply.text, key=reply.key, at=reply.attempted_at or timezone.now())
        return None if result is None and begun.step is Step.LOOK else _read(result)
    except ConnectorError:
        raise
    except Exception as error:
        logger.exception("the connector %s of feed %s failed", reply.feed.connector, reply.feed.pk)
        detail = f"The connector failed: {type(error).__name__}."
        raise ConnectorError("fault", detail, is_unknown=begun.step is Step.SEND) from error


def _read(result: Any) -> Sent:
    """What became of an answer, as it can be kept: an id or an address that cannot be one is none."""
    remote_id = result.remote_id
    if not isinstance(remote_id, str) or not remote_id.strip() or len(remote_id) > MAX_ID or "\x00" in remote_id:
        remote_id = None
    try:
        check_link(result.url)
        url = result.url
    except (BadItem, TypeError):
        url = ""
    return Sent(Fate(result.fate), remote_id, url, str(result.detail))
