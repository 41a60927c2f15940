"""What people do with replies: draft and change them, approve them, take them back, have them tried again."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.connectors import registry
from groundswell.connectors.interface import Capability
from groundswell.core import problems
from groundswell.core.problems import FieldError
from groundswell.feeds.models import Feed
from groundswell.mentions.models import Mention, Solution
from groundswell.replies import tasks
from groundswell.replies.models import Reply, ReplyState, is_answerable
from groundswell.workspaces.enums import Role
from groundswell.workspaces.principals import Principal

_KEY_BYTES = 16
_UNTRIED: dict[str, Any] = {
    "attempts": 0,
    "attempted_at": None,
    "is_unknown": False,
    "looks": 0,
    "failures": 0,
    "next_attempt_at": None,
}
_NO_ERROR: dict[str, Any] = {"error_code": None, "error_detail": ""}


def draft_reply(
    *, by: Principal, mention: Mention, text: str, feed: Feed | None = None, solution: Solution | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Reply:  # fmt: skip
    """Write an answer down; somebody else says that it may go out.

    Args:
        feed: what it is sent through; None is the one feed of the channel that can send answers.

    Raises:
        DomainError: 400, a feed of another channel, or one that cannot send answers, or several could; 409
            `mention_removed`, or `channel_without_replies`: none could.
    """
    _refuse_removed(mention)
    return Reply.record(
        by=by,
        action="reply.created",
        channel_id=mention.channel_id,
        mention_id=mention.id,
        thread_id=mention.thread_id,
        feed=_feed(mention.channel, feed),
        text=text,
        solution=solution,
        drafted_by_id=by.person_id,
        key=secrets.token_hex(_KEY_BYTES),
        metadata=metadata or {},
    )


def change_reply(reply: Reply, *, by: Principal, **columns: Any) -> Reply:
    """Change a draft; whoever changes its text has written it.

    Raises:
        DomainError: 409 `reply_not_draft`, except for metadata alone; 400 as with `draft_reply`.
    """
    if columns.keys() - {"metadata"}:
        _require_draft(reply)
    if "feed" in columns:
        columns["feed"] = _feed(reply.channel, columns["feed"])
    if columns.get("text", reply.text) != reply.text:
        columns["drafted_by_id"] = by.person_id
    return reply.change(by=by, action="reply.updated", **columns)


def delete_reply(reply: Reply, *, by: Principal) -> None:
    """Delete a draft.

    Raises:
        DomainError: 409 `reply_not_draft`.
    """
    _require_draft(reply)
    reply.remove(by=by, action="reply.deleted")


def approve_reply(reply: Reply, *, by: Principal) -> Reply:
    """Say that a draft may go out, which sends it.

    Raises:
        DomainError: 403 `own_reply`, it takes somebody else than who wrote it, or an admin; 409 `reply_not_draft`,
            `feed_paused`, `mention_removed`.
    """
    _require_draft(reply)
    if by.person_id == reply.drafted_by_id and by.role.rank < Role.ADMIN.rank:
        raise problems.DomainError(
            f"You wrote it yourself; somebody else approves it, or somebody with the role {Role.ADMIN}.",
            code="own_reply",
            status=403,
        )
    if not reply.feed.is_at_work:
        raise problems.DomainError("The feed is paused or archived; nothing is sent through it.", code="feed_paused")
    mention = Mention.objects.filter(workspace_id=reply.workspace_id, id=reply.mention_id).first()
    _refuse_removed(mention)
    approved = {"approved_by_id": by.person_id, "approved_at": timezone.now()}
    return _go_on(reply, by=by, action="reply.approved", state=ReplyState.APPROVED, **approved)


def withdraw_reply(reply: Reply, *, by: Principal) -> Reply:
    """Make a reply a draft again that was approved and has not arrived.

    Raises:
        DomainError: 409 `reply_not_withdrawable`: it was sent, or may have been.
    """
    states = (ReplyState.APPROVED, ReplyState.FAILED, ReplyState.REJECTED)
    if reply.state not in states or reply.is_unknown:
        raise problems.DomainError(
            "It is a draft, was sent, or may have been; what may be there cannot be taken back.",
            code="reply_not_withdrawable",
        )
    return reply.change(
        by=by,
        action="reply.withdrawn",
        state=ReplyState.DRAFT,
        approved_by_id=None,
        approved_at=None,
        key=secrets.token_hex(_KEY_BYTES),
        **_UNTRIED,
        **_NO_ERROR,
    )


def retry_reply(reply: Reply, *, by: Principal) -> Reply:
    """Have a reply tried again at once: one that may have arrived is looked for first, if its service can be asked.
    Where it cannot, whoever says this has seen to it, and it is sent. One that is held is looked for.

    Raises:
        DomainError: 409 `reply_not_retryable`: it is a draft, is being sent, or was; 409 `feed_paused`.
    """
    if reply.state not in (ReplyState.APPROVED, ReplyState.HELD, ReplyState.FAILED, ReplyState.REJECTED):
        raise problems.DomainError(
            "Only one that waits, is held, was rejected, or failed can be tried again.", code="reply_not_retryable"
        )
    if not reply.feed.is_at_work:
        raise problems.DomainError("The feed is paused or archived; nothing is sent through it.", code="feed_paused")
    if reply.state == ReplyState.HELD:
        state = ReplyState.HELD
    else:
        is_unknown = reply.is_unknown and not {Capability.FIND_REPLY, Capability.REPLY_ONCE}.isdisjoint(
            _capabilities(reply.feed)
        )
        reply.is_unknown = is_unknown
        state = ReplyState.SENDING if is_unknown else ReplyState.APPROVED
    return _go_on(
        reply, by=by, action="reply.retried", state=state, is_unknown=reply.is_unknown, looks=0, failures=0, **_NO_ERROR
    )


def _go_on(reply: Reply, *, by: Principal, action: str, **columns: Any) -> Reply:
    due_at = max(filter(None, (timezone.now(), reply.feed.not_before)))
    changed = reply.change(by=by, action=action, next_attempt_at=due_at, **columns)
    tasks.send_from(changed, due_at)
    return changed


def _feed(channel: Channel, chosen: Feed | None) -> Feed:
    if chosen is not None:
        if chosen.channel_id != channel.pk:
            raise problems.invalid("Is a feed of another channel.", pointer="/feed", code="other_channel")
        if Capability.REPLY not in _capabilities(chosen):
            raise problems.invalid("Its connector cannot send answers.", pointer="/feed", code="cannot_reply")
        return chosen
    feeds = Feed.objects.filter(channel=channel, archived_at=None).order_by("id")
    able = [each for each in feeds if Capability.REPLY in _capabilities(each)]
    if not able:
        raise problems.DomainError(
            "No feed of the mention's channel can send answers.",
            code="channel_without_replies",
            errors=[FieldError(code="cannot_reply", detail="Is in such a channel.", pointer="/mention")],
        )
    if len(able) > 1:
        raise problems.invalid(
            "Several feeds of the channel could send it; say which.", pointer="/feed", code="required"
        )
    return able[0]


def _capabilities(feed: Feed) -> frozenset[Capability]:
    kind = registry.connectors().get(feed.connector)
    return frozenset() if kind is None else frozenset(kind.capabilities)


def _require_draft(reply: Reply) -> None:
    if reply.state != ReplyState.DRAFT:
        raise problems.DomainError(
            f"The reply is {reply.state}, and its text stays as it was approved.", code="reply_not_draft"
        )


def _refuse_removed(mention: Mention | None) -> None:
    if mention is None or not is_answerable(mention):
        raise problems.DomainError("Its words are gone, so there is nothing to answer.", code="mention_removed")
