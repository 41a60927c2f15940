"""Clients that write without pause and note what the service has acknowledged."""

from __future__ import annotations

import datetime
import random
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from groundswell_sdk import Groundswell, PreconditionFailedError, WorkspaceClient, models
from tests.faults.installations import SLUG

CLIENTS = 8
DAY = datetime.timedelta(days=1)
BEGIN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
BATCH = 20
OPTIONS = ("Wait", "Buy", "Build")

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

    def add(self, other: Acknowledged) -> None:
        """Take over what another client was told."""
        self.events += other.events
        self.goals |= other.goals
        self.decisions |= other.decisions
        self.values |= other.values


class Crew:
    """Eight clients of one workspace and a goal that all of them change."""

    def __init__(self, service: Groundswell) -> None:
        workspace = service.workspace(SLUG)
        goal = workspace.goals.create(title="Changed by all", starts_on=BEGIN.date(), due_on=BEGIN.date())
        self.shared = str(goal.id)
        self._writers = [Writer(workspace, number=number, shared=goal.id) for number in range(CLIENTS)]

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
        for writer in self._writers:
            told.add(writer.acknowledged)
        return told


class Writer:
    """One client with objects of its own; it notes a write once the SDK has returned from it.

    Args:
        shared: the id of a goal that all writers change.
    """

    def __init__(self, workspace: WorkspaceClient, *, number: int, shared: uuid.UUID) -> None:
        self.acknowledged = Acknowledged()
        self.written = 0
        self.shared_changes = 0
        self._workspace = workspace
        self._number = number
        self._shared = shared
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

    def write(self) -> None:
        """Do one write of a kind that chance picks, and wait for its acknowledgement."""
        kinds: dict[Callable[[], None], int] = {
            self._create_goal: 40,
            self._record_value: 20,
            self._record_batch: 5,
            self._log_decision: 10,
            self._change_goal: 12,
            self._change_shared_goal: 3,
            self._delete_goal: 10,
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
