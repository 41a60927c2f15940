"""Mentions that were there before a topic changed: seen again by the worker, some hundreds at a time.

Whoever records mentions reads the topics with their channel locked. So once each channel has been locked after the
change, whatever comes in is where the topics as they are now would have it, and the rest is seen again here: those in
the topic, those below it and those its rule finds. Each is put where all topics together would have it, so it does not
matter in which order several changes are applied.

A topic that is not current has a job, which has not begun with the latest change while `to_reapply` is null.
"""

import dataclasses
import itertools
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions import judgement, search, writing
from groundswell.mentions.models import Mention, MentionTopic, Topic
from groundswell.mentions.topics.tree import TopicTree, parsed
from groundswell.workspaces.principals import Service

CHUNK = 200
"""Mentions a transaction sees: few enough for 200 ms on a machine that does other things, too."""
FOUND_AT_ONCE = 20_000

Place = Sequence[str]
"""Channel and mention, by their ids: mentions are seen in this order."""


class Reapplication:
    """The way through the mentions of one topic; what it has put right stays so, whatever happens to the process.

    Args:
        job: remembers how far it has come, as its argument `after`.
    """

    def __init__(self, job: Job, by: Service, topic_id: uuid.UUID) -> None:
        self._job = job
        self._by = by
        self._topic_id = topic_id

    def go_on(self, after: Place | None, *, until: float) -> bool:
        """Go on after a mention, or from the beginning if the topic has changed; complete the job at the end.

        Args:
            until: when to stop, by the monotonic clock.

        Returns:
            Whether there is something left.

        Raises:
            LeaseLost: somebody else is at it.
        """
        topic = Topic.objects.filter(pk=self._topic_id, is_current=False).first()
        if topic is None:
            return False
        if topic.to_reapply is None:
            if not self._begun(topic):
                return True
            after = None
        while True:
            places = list(self._concerned(topic, after)[:FOUND_AT_ONCE])
            for channel, ids in _chunks(places):
                if not self._applied(channel, ids) or time.monotonic() >= until:
                    return True
                after = channel, ids[-1]
            if len(places) < FOUND_AT_ONCE:
                return not self._ended()

    def _begun(self, topic: Topic) -> bool:
        """Count what there is to see; False if the topic changes meanwhile."""
        for channel in Channel.objects.filter(workspace_id=self._by.workspace_id).values_list("pk", flat=True):
            with write_transaction():  # until those have ended that may have read the topics before the change
                writing.lock_channels(self._by.workspace_id, [channel])
        total = self._concerned(topic, None).count()
        with write_transaction():
            locked = self._locked()
            if locked is None or locked.version != topic.version:
                return False
            self._note(to_reapply=total)
            jobs.extend(self._job, after=None)
        return True

    def _concerned(self, topic: Topic, after: Place | None) -> "QuerySet[Mention, tuple[uuid.UUID, uuid.UUID]]":
        """The places of the mentions to see. One that has no words any more stays where it is."""
        workspace_id = self._by.workspace_id
        mentions = Mention.objects.filter(workspace_id=workspace_id, removal=None)
        if after is not None:
            channel, mention = after
            mentions = mentions.filter(Q(channel_id__gt=channel) | Q(channel_id=channel, id__gt=mention))
        topics = [str(self._topic_id), *TopicTree(workspace_id).below(str(self._topic_id))]
        links = MentionTopic.objects.filter(workspace_id=workspace_id, topic_id__in=topics)
        found = mentions.filter(id__in=links.values("mention_id")).values_list("channel_id", "id")
        if topic.rule and topic.archived_at is None:
            found = found.union(search.matching(mentions, parsed(topic.rule)).values_list("channel_id", "id"))
        return found.order_by("channel_id", "id")

    def _applied(self, channel: str, ids: Sequence[str]) -> bool:
        """Put mentions where the topics would have them; False if the topic has changed again."""
        with write_transaction():
            writing.lock_channels(self._by.workspace_id, [channel])
            if self._has_changed():
                return False
            tree = TopicTree(self._by.workspace_id)
            changes: list[writing.Change] = []
            for before in writing.load(self._by.workspace_id, ids).values():
                if before.removal is None:
                    after = dataclasses.replace(before)
                    judgement.place(after, tree)
                    changes.append((before, after))
            writing.write(self._by, changes)
            self._note(reapplied=F("reapplied") + len(ids))
            jobs.extend(self._job, after=[channel, ids[-1]])
        return True

    def _ended(self) -> bool:
        """Complete the job; False if the topic has changed again."""
        with write_transaction():
            if self._has_changed():
                return False
            self._note(is_current=True, to_reapply=F("reapplied"))
            jobs.complete(self._job)
        return True

    def _has_changed(self) -> bool:
        """Whether the topic has changed again since this began; it does not until the transaction ends."""
        locked = self._locked()
        return locked is None or locked.to_reapply is None

    def _locked(self) -> Topic | None:
        return Topic.objects.select_for_update(of=("self",), no_key=True).filter(pk=self._topic_id).first()

    def _note(self, **columns: Any) -> None:
        """Say how far it is, without a version and an event: nobody changed the topic."""
        Topic.objects.filter(pk=self._topic_id).update(**columns)


def _chunks(places: Iterable[tuple[uuid.UUID, uuid.UUID]]) -> Iterator[tuple[str, list[str]]]:
    """Mentions that are seen together, with their channel."""
    for channel, found in itertools.groupby(places, key=lambda each: each[0]):
        ids = [str(mention) for _, mention in found]
        for start in range(0, len(ids), CHUNK):
            yield str(channel), ids[start : start + CHUNK]
