"""Clients that write without pause and note what the service has acknowledged."""

from __future__ import annotations

import datetime
import random
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from groundswell_sdk import Groundswell, PreconditionFailedError, WorkspaceClient, models
from tests.faults.installations import SLUG

CLIENTS = 8
DAY = datetime.timedelta(days=1)
BEGIN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
BATCH = 20
OPTIONS = ("Wait", "Buy", "Build")
WORDS = ("slow", "rude", "broken", "late")
"""What people say, and what topics' rules look for."""
BETWEEN_ERASURES = 150
"""Writes of a client, times its number, before it has somebody forgotten."""

Event = tuple[str, str | None, int | None]
"""An action, the object's id and its version afterwards; a batch has neither."""


@dataclass
class Acknowledged:
    """What the service has said it did."""

    events: Counter[Event] = field(default_factory=Counter)
    goals: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Title and version of those there are, by id."""
    decisions: set[str] = field(default_factory=set)
    values: set[int] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    """External ids of mentions."""
    forgotten: dict[str, str] = field(default_factory=dict)
    """Handles of authors, by the ids of their erasures."""

    def add(self, other: Acknowledged) -> None:
        """Take over what another client was told."""
        self.events += other.events
        self.goals |= other.goals
        self.decisions |= other.decisions
        self.values |= other.values
        self.posts |= other.posts
        self.forgotten |= other.forgotten


class Crew:
    """Eight clients of one workspace and a goal that all of them change."""

    def __init__(self, service: Groundswell) -> None:
        workspace = service.workspace(SLUG)
        goal = workspace.goals.create(title="Changed by all", starts_on=BEGIN.date(), due_on=BEGIN.date())
        self.shared = str(goal.id)
        forum = workspace.channels.create(
            name="Forum", kind="forum", ownership="external", media="earned", platform="pond"
        )
        self._forum = str(forum.id)
        self._writers = [Writer(workspace, number=number, shared=goal.id, forum=forum.id) for number in range(CLIENTS)]

    @property
    def written(self) -> int:
        """Writes the SDK has returned from."""
        return sum(writer.written for writer in self._writers)

    @property
    def shared_changes(self) -> int:
        """Those of them that changed the goal all change."""
        return sum(writer.shared_changes for writer in self._writers)

    def write(self, number: int, count: int) -> None:
        """Have one of the clients write a number of times."""
        for _ in range(count):
            self._writers[number].write()

    def acknowledged(self) -> Acknowledged:
        """What all of them were told, the goal that all change apart."""
        told = Acknowledged()
        told.events[("goal.created", self.shared, 1)] += 1
        told.events[("channel.created", self._forum, 1)] += 1
        for writer in self._writers:
            told.add(writer.acknowledged)
        return told


class Writer:
    """One client with objects of its own; it notes a write once the SDK has returned from it.

    Args:
        shared: the id of a goal that all writers change.
        forum: the id of the channel in which all of them hear people speak.
    """

    def __init__(self, workspace: WorkspaceClient, *, number: int, shared: uuid.UUID, forum: uuid.UUID) -> None:
        self.acknowledged = Acknowledged()
        self.written = 0
        self.shared_changes = 0
        self._workspace = workspace
        self._number = number
        self._shared = shared
        self._forum = forum
        self._chance = random.Random(number)
        self._goals: list[models.Goal] = []
        self._kpi = workspace.kpis.create(
            key=f"writer-{number}",
            name=f"Of writer {number}",
            direction="increase",
            aggregation="sum",
            cadence="monthly",
        )
        self._note("kpi.created", self._kpi.id, 1)
        self._values = 0
        self._topic = workspace.topics.create(name=f"Of writer {number}", rule=WORDS[number % len(WORDS)])
        self._note("topic.created", self._topic.id, self._topic.version)
        self._posts = 0
        self._erases_at = 5 + BETWEEN_ERASURES * number

    def write(self) -> None:
        """Do one write of a kind that chance picks, and wait for its acknowledgement."""
        if self.written == self._erases_at:
            self._erase_author()
            self.written += 1
            return
        kinds: dict[Callable[[], None], int] = {
            self._create_goal: 40,
            self._record_value: 20,
            self._record_batch: 5,
            self._log_decision: 10,
            self._change_goal: 12,
            self._change_shared_goal: 3,
            self._delete_goal: 10,
            self._record_mention: 8,
            self._record_mentions: 4,
            self._change_topic: 1,
        }
        [kind] = self._chance.choices(list(kinds), list(kinds.values()))
        if kind in (self._change_goal, self._delete_goal) and not self._goals:
            kind = self._create_goal
        kind()
        self.written += 1

    def _create_goal(self) -> None:
        title = f"goal {self._number}/{self.written}"
        today = BEGIN.date()
        goal = self._workspace.goals.create(title=title, starts_on=today, due_on=today + 365 * DAY)
        self._keep_goal(goal, "goal.created")
        self._goals.append(goal)

    def _change_goal(self) -> None:
        place = self._chance.randrange(len(self._goals))
        title = f"goal {self._number}/{self.written}, changed"
        goal = self._goals[place] = self._workspace.goals.update(self._goals[place], title=title)
        self._keep_goal(goal, "goal.updated")

    def _change_shared_goal(self) -> None:
        while True:
            read = self._workspace.goals.get(self._shared)
            try:
                goal = self._workspace.goals.update(read, why=f"writer {self._number}/{self.written}")
            except PreconditionFailedError:
                continue
            self.shared_changes += 1
            self._note("goal.updated", goal.id, goal.version)
            return

    def _delete_goal(self) -> None:
        goal = self._goals.pop(self._chance.randrange(len(self._goals)))
        self._workspace.goals.delete(goal)
        del self.acknowledged.goals[str(goal.id)]
        self._note("goal.deleted", goal.id, goal.version)

    def _record_value(self) -> None:
        value = self._next_value()
        made = self._workspace.kpis.record(self._kpi, value, at=_instant(value))
        self.acknowledged.values.add(value)
        self._note("measurement.recorded", made.id, made.version)

    def _record_batch(self) -> None:
        values = [self._next_value() for _ in range(BATCH)]
        items = [{"kpi": self._kpi, "at": _instant(value), "value": value} for value in values]
        counts = self._workspace.measurements.batch(items)
        if counts.created != BATCH:
            raise AssertionError(f"A batch of new values was answered with {counts}.")
        self.acknowledged.values.update(values)
        self._note("measurement.recorded", None, None)

    def _log_decision(self) -> None:
        title = f"decision {self._number}/{self.written}"
        made = self._workspace.decisions.log(title=title, options=list(OPTIONS))
        self.acknowledged.decisions.add(str(made.id))
        self._note("decision.created", made.id, made.version)

    def _record_mention(self) -> None:
        post = self._next_post()
        made = self._workspace.mentions.record(channel=self._forum, **post)
        self.acknowledged.posts.add(post["external_id"])
        self._note("mention.recorded", made.id, made.version)

    def _record_mentions(self) -> None:
        posts = [self._next_post() for _ in range(BATCH)]
        counts = self._workspace.mentions.record_many([{"channel": str(self._forum), **each} for each in posts])
        if counts.created != BATCH:
            raise AssertionError(f"A batch of new mentions was answered with {counts}.")
        self.acknowledged.posts.update(each["external_id"] for each in posts)
        self._note("mention.recorded", None, None)

    def _change_topic(self) -> None:
        rule = self._chance.choice(WORDS)
        if rule != self._topic.rule:
            self._topic = self._workspace.topics.update(self._topic, rule=rule)
        else:
            self._topic = self._workspace.topics.update(self._topic, description=f"{self.written}")
        self._note("topic.updated", self._topic.id, self._topic.version)

    def _erase_author(self) -> None:
        made = self._workspace.authors.erase(author=self._handle, channel=self._forum)
        self.acknowledged.forgotten[str(made.id)] = self._handle
        self._note("erasure.created", made.id, 1)

    @property
    def _handle(self) -> str:
        """Who speaks; once they are forgotten, somebody else."""
        return f"speaker-{self._number}-{len(self.acknowledged.forgotten)}"

    def _next_post(self) -> dict[str, Any]:
        """What somebody says, in answer to a post before it, or to one that comes after it."""
        self._posts += 1
        answers = self._posts + self._chance.choice((-3, -2, -1, 1))
        said = f"{self._chance.choice(WORDS)} {self._chance.choice(WORDS)}"
        return {
            "external_id": f"{self._number}.{self._posts}",
            "published_at": BEGIN + datetime.timedelta(days=self._posts % 60, hours=12),
            "text": f"{said}, says @{self._handle}",
            "author": self._handle if self._posts % 2 else f"someone{self._number}",
            "in_reply_to": f"{self._number}.{answers}" if answers > 0 and self._chance.random() < 0.7 else None,
            "likes": self._posts % 5,
        }

    def _keep_goal(self, goal: models.Goal, action: str) -> None:
        self.acknowledged.goals[str(goal.id)] = (goal.title, goal.version)
        self._note(action, goal.id, goal.version)

    def _note(self, action: str, object_id: uuid.UUID | None, version: int | None) -> None:
        self.acknowledged.events[(action, None if object_id is None else str(object_id), version)] += 1

    def _next_value(self) -> int:
        """A number no other value has, of any writer."""
        self._values += 1
        return self._values * 1_000 + self._number


def _instant(value: int) -> datetime.datetime:
    return BEGIN + datetime.timedelta(minutes=value // 1_000)
