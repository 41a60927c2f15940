"""Writes that enforce a rule of topics."""

import datetime
import uuid
from typing import Any

from groundswell.channels.models import Channel
from groundswell.core.transactions import one_transaction
from groundswell.mentions import tasks, writing
from groundswell.mentions.models import Topic
from groundswell.workspaces import trees
from groundswell.workspaces.principals import Principal

DECIDING = ("rule", "parent", "archived_at")
"""What decides which mentions are in a topic, and in those above it."""


def check_parent(topic: Topic | None, parent: Topic | None, *, workspace_id: uuid.UUID) -> None:
    """Hold a topic's place in the tree against the tree's rules.

    Raises:
        DomainError: 409 `topic_cycle`, `topic_too_deep`.
    """
    if parent is not None:
        trees.check_place(
            Topic, topic, parent, workspace_id=workspace_id, circle="topic_cycle", too_deep="topic_too_deep"
        )


@one_transaction()
def make_topic(*, by: Principal, **fields: Any) -> Topic:
    """Make a topic; the mentions there are that its rule finds get into it by and by."""
    topic = Topic.record(by=by, action="topic.created", **fields)
    if topic.rule:
        tasks.reapply_later(topic)
    return topic


@one_transaction()
def change_topic(topic: Topic, *, by: Principal, action: str = "topic.updated", **fields: Any) -> Topic:
    """Change a topic; the mentions that it concerns get to where they belong now by and by."""
    decides = any(name in fields and getattr(topic, name) != fields[name] for name in DECIDING)
    topic.change(by=by, action=action, **fields)
    if decides:
        tasks.reapply_later(topic)
    return topic


def put_away_topic(topic: Topic, *, by: Principal, archived_at: datetime.datetime | None) -> Topic:
    """Archive a topic, or take it back into use with None."""
    action = "topic.archived" if archived_at else "topic.unarchived"
    return change_topic(topic, by=by, action=action, archived_at=archived_at)


def wait_for_writers(workspace_id: uuid.UUID) -> None:
    """Wait for those who are writing mentions, and keep others from it until the transaction ends."""
    writing.lock_channels(workspace_id, Channel.objects.filter(workspace_id=workspace_id).values_list("pk", flat=True))
