"""Replies that are drafts, in channels with a feed that could send them."""

import secrets
from typing import Any

import factory

from groundswell.mentions.models import Mention
from groundswell.replies.models import Reply
from groundswell.workspaces.models import Workspace
from tests.factories.feeds import FeedFactory
from tests.factories.mentions import MentionFactory
from tests.factories.workspaces import RecordFactory, acting_owner


def answerable(workspace: Workspace) -> Mention:
    """A mention in a channel with a feed that can send answers."""
    mention: Mention = MentionFactory.create(workspace=workspace)
    FeedFactory.create(
        workspace=workspace,
        channel=mention.channel,
        connector="mastodon",
        settings={"base_url": "https://social.example"},
    )
    return mention


class ReplyFactory(RecordFactory):
    class Meta:
        model = Reply

    text = factory.Sequence(lambda n: f"Hold the button for {n} seconds.")
    key = factory.LazyFunction(lambda: secrets.token_hex(16))

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Reply:  # noqa: ARG003
        mention = values.pop("mention", None) or answerable(workspace)
        return Reply.objects.create(
            workspace=workspace,
            channel=mention.channel,
            mention_id=mention.id,
            thread_id=mention.thread_id,
            feed=mention.channel.feeds.get(),
            drafted_by_id=acting_owner(workspace).person_id,
            **values,
        )
