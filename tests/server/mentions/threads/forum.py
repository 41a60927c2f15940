"""A forum whose posts arrive as a test likes, and its threads as they are kept."""

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

from groundswell.channels.models import Channel
from groundswell.core.ids import uuid7
from groundswell.core.problems import DomainError
from groundswell.core.transactions import write_transaction
from groundswell.mentions import writing
from groundswell.mentions.models import Mention, Thread
from groundswell.mentions.threads import services
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.workspaces import acting_owner

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@dataclasses.dataclass(frozen=True)
class Said:
    """A post as a test writes it.

    Args:
        id: external.
        to: the external id of what it answers.
        at: minutes after `START`.
    """

    id: str
    to: str | None = None
    conversation: str | None = None
    at: int = 0
    author: str | None = None
    author_kind: str = "customer"
    kind: str = "other"
    is_solution: bool = False
    reach: int | None = None

    @property
    def published_at(self) -> datetime.datetime:
        return START + datetime.timedelta(minutes=self.at)


class Forum:
    """A channel that is written to as ingest does."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.by = acting_owner(workspace)
        self.channel: Channel = ChannelFactory.create(workspace=workspace)
        self.said: dict[str, Said] = {}

    def says(self, *posts: Said) -> None:
        """One batch of posts, new ones or such that have changed; the last of equal ids counts."""
        batch = {each.id: each for each in posts}
        with write_transaction():
            writing.lock_channels(self.workspace.pk, [self.channel.pk])
            ids = [str(self.mention(each).id) for each in batch if each in self.said]
            before = {state.external_id: state for state in writing.load(self.workspace.pk, ids).values()}
            writing.write(self.by, [(before.get(each.id), self._state(each, before)) for each in batch.values()])
        self.said |= batch

    def decides(self, what: str, about: str) -> bool:
        """Have somebody close or reopen the thread of a post, accept the post, or withdraw what was accepted.

        Returns:
            Whether that could be done.
        """
        with write_transaction():
            writing.lock_channels(self.workspace.pk, [self.channel.pk])
            post = self.mention(about)
            thread = Thread.objects.get(workspace_id=self.workspace.pk, id=post.thread_id)
            try:
                match what:
                    case "close":
                        services.close_thread(thread, by=self.by)
                    case "reopen":
                        services.reopen_thread(thread, by=self.by)
                    case "accept":
                        services.accept_answer(thread, by=self.by, answer=post)
                    case "withdraw":
                        services.withdraw_answer(thread, by=self.by)
            except DomainError:
                return False
        return True

    def _state(self, said: Said, before: dict[str, writing.State]) -> writing.State:
        values = {
            "in_reply_to": said.to,
            "conversation": said.conversation,
            "published_at": said.published_at,
            "author": said.author,
            "author_kind": said.author_kind,
            "kind": said.kind,
            "is_solution": said.is_solution,
            "reach": said.reach,
        }
        if said.id in before:
            return dataclasses.replace(before[said.id], **values)
        return writing.State(
            id=str(uuid7()),
            channel_id=str(self.channel.pk),
            external_id=said.id,
            observed_at=said.published_at,
            collected_at=START,
            content_hash="",
            text=f"This is {said.id}.",
            words=f"this is {said.id}",
            **values,
        )

    def mention(self, external_id: str) -> Mention:
        return Mention.objects.get(workspace_id=self.workspace.pk, channel=self.channel, external_id=external_id)

    def row(self, key: str) -> Thread:
        """A thread by its key, whatever has become of it."""
        return Thread.objects.get(workspace_id=self.workspace.pk, channel=self.channel, key=key)

    def rows(self) -> Sequence[Thread]:
        return list(Thread.objects.filter(workspace_id=self.workspace.pk, channel=self.channel).order_by("key"))

    def places(self) -> dict[str, str]:
        """By the external id of every mention the key of the thread it is in."""
        keys = {each.id: each.key for each in self.rows()}
        kept = Mention.objects.filter(workspace_id=self.workspace.pk, channel=self.channel)
        return {each: keys[thread_id] for each, thread_id in kept.values_list("external_id", "thread_id")}

    def figures(self) -> dict[str, dict[str, Any]]:
        """The figures of the threads that have posts, by key, mentions by their external ids."""
        names = dict(Mention.objects.filter(workspace_id=self.workspace.pk).values_list("id", "external_id"))
        shown = {}
        for each in self.rows():
            if each.posts:
                values = {name: getattr(each, name) for name in FIGURES}
                values["opening"] = names[values.pop("opening_id")]
                values["solution"] = names.get(values.pop("solution_id"))
                shown[each.key] = values
        return shown


FIGURES = (
    "posts", "opening_id", "is_complete", "opened_at", "opened_by", "kind", "author", "last_at", "first_response_at",
    "first_response_by", "solved_at", "solved_by", "solution_id", "state", "reach",
)  # fmt: skip
