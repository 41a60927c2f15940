"""Writing the demo through the SDK, as any program would: at first all of it, later what has happened since."""

import datetime
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, TypeVar
from uuid import UUID

from groundswell.demo import course
from groundswell.demo.company import CHANNELS, KEEPER, LEADER, PEOPLE, SLUG
from groundswell.demo.days import CALENDAR, Days
from groundswell.demo.decisions import DECISIONS, Choosing, Source
from groundswell.demo.goals import CHECK_INS, GOALS, INITIATIVES
from groundswell.demo.kpis import KPIS
from groundswell_sdk import Groundswell, WorkspaceClient, models

Client = Callable[[str], AbstractContextManager[Groundswell]]
"""Makes a client of the service from an API key."""

T = TypeVar("T")
SOURCE = "demo"
"""Marks what is the demo's own, beside what people add to it."""


def today() -> datetime.date:
    """The day in the demo's workspace."""
    return CALENDAR.local_date(datetime.datetime.now(datetime.UTC))


def seed(client: Client, *, token: str, on: datetime.date) -> None:
    """Write the whole demo into its new, empty workspace.

    Args:
        token: a key of the workspace's owner.
        on: the day from which the demo looks back.
    """
    with client(token) as groundswell:
        _Seeding(groundswell.workspace(SLUG), Days(on)).write(client)


def bring_up_to_date(workspace: WorkspaceClient, *, on: datetime.date) -> int:
    """Add what was measured since the last time, and targets that have begun; what people wrote stays.

    Args:
        on: today; periods that are over by then are added.

    Returns:
        The number of measurements added.
    """
    days = Days(_made_on(workspace))
    items = []
    for kpi in workspace.kpis.list(source=SOURCE, page_size=200):
        newest = workspace.measurements.list(kpi=kpi, ordering="-at", page_size=1).first()
        key = str(kpi.external_id)
        items += [
            {**each.item, "kpi": kpi}
            for each in course.readings(key, days, until=on)
            if newest is None or each.instant > newest.at
        ]
        _add_targets(workspace, kpi, days, on=on, goals=lambda goal: _goal(workspace, goal))
    return workspace.measurements.batch(items).created if items else 0


def _made_on(workspace: WorkspaceClient) -> datetime.date:
    """The day the demo was made, kept with the goal at its top."""
    vision = workspace.goals.list(source=SOURCE, external_id="vision", archived="include").first()
    if vision is None:
        return today()
    return datetime.date.fromisoformat(vision.metadata.to_dict()["made_on"])


def _goal(workspace: WorkspaceClient, key: str) -> UUID | None:
    found = workspace.goals.list(source=SOURCE, external_id=key, archived="include").first()
    return found.id if found else None


def _add_targets(
    workspace: WorkspaceClient,
    kpi: models.Kpi,
    days: Days,
    *,
    on: datetime.date,
    goals: Callable[[str], UUID | None],
) -> None:
    """Set the targets of a KPI that begin after all it has."""
    figure = KPIS[str(kpi.external_id)]
    if figure.ambition is None:
        return
    known = [each.ends_on for each in workspace.targets.list(kpi=kpi, archived="include", page_size=200)]
    for terms in course.targets(str(kpi.external_id), days, until=on):
        if not known or terms["starts_on"] > max(known):
            goal = goals(figure.ambition.goal) if figure.ambition.goal else None
            workspace.targets.create(kpi=kpi, goal=goal, **terms)


_INITIALLY: Mapping[models.DecisionStatus, models.InitialDecisionStatus] = {
    "draft": "draft",
    "proposed": "proposed",
    "rejected": "proposed",
}
"""The state in which a decision is logged on its way to the one it has; accepted where it is not said here."""


class _Seeding:
    """One writing of the demo: what has been written so far, by its key."""

    def __init__(self, workspace: WorkspaceClient, days: Days) -> None:
        self.workspace = workspace
        self.days = days
        self.people: dict[str, UUID] = {}
        self.channels: dict[str, UUID] = {}
        self.goals: dict[str, UUID] = {}
        self.initiatives: dict[str, UUID] = {}
        self.kpis: dict[str, models.Kpi] = {}
        self.decisions: dict[str, models.Decision] = {}

    def write(self, client: Client) -> None:
        self._company()
        self._goals()
        self._initiatives()
        self._kpis()
        self._decisions()
        self._check_ins(client)

    def _company(self) -> None:
        people = self.workspace.people
        for key, colleague in PEOPLE.items():
            fields: dict[str, Any] = {
                "name": colleague.name,
                "function": colleague.function,
                "seniority": colleague.seniority,
                "metadata": {"title": colleague.title},
            }
            if key == KEEPER:  # is there already, as the workspace's owner
                keeper = next(iter(people.list(email=colleague.email)))
                self.people[key] = people.update(keeper, **fields).id
            else:
                self.people[key] = people.create(email=colleague.email, **fields).id
        for key, place in CHANNELS.items():
            self.channels[key] = self.workspace.channels.create(
                name=place.name,
                kind=place.kind,
                ownership=place.ownership,
                media=place.media,
                audience=place.audience,
                owner=self.people[place.owner],
                platform=place.platform,
                url=place.url,
                source=SOURCE,
                external_id=key,
            ).id

    def _goals(self) -> None:
        goals = self.workspace.goals
        moved = []
        for key, aim in GOALS.items():
            goal = goals.create(
                title=aim.title,
                why=aim.why,
                kind=aim.kind,
                parent=self.goals[aim.parent] if aim.parent else None,
                function=aim.function,
                owner=self.people[aim.owner],
                sponsor=self.people[aim.sponsor],
                starts_on=self.days.month(aim.months[0]),
                due_on=self.days.month_end(aim.months[1]),
                metadata={"made_on": self.days.made_on.isoformat()},
                source=SOURCE,
                external_id=key,
            )
            self.goals[key] = goal.id
            moved.append((goal, aim.steps))
        for goal, steps in moved:
            moving = goal
            for step in steps:
                moving = getattr(goals, step)(moving)

    def _initiatives(self) -> None:
        initiatives = self.workspace.initiatives
        for key, effort in INITIATIVES.items():
            first, last = effort.days or (None, None)
            initiative = initiatives.create(
                title=effort.title,
                hypothesis=effort.hypothesis,
                functions=list(effort.functions),
                owner=self.people[effort.owner],
                sponsor=self.people[effort.sponsor],
                goals=_named(self.goals, effort.goals),
                channels=_named(self.channels, effort.channels),
                starts_on=self.days.working_day(first) if first is not None else None,
                ends_on=self.days.working_day(last) if last is not None else None,
                source=SOURCE,
                external_id=key,
            )
            self.initiatives[key] = initiative.id
            for step in effort.steps:
                initiative = getattr(initiatives, step)(initiative)

    def _kpis(self) -> None:
        items = []
        for key, figure in KPIS.items():
            kpi = self.workspace.kpis.create(
                key=key,
                name=figure.name,
                definition=figure.definition,
                unit_kind=figure.unit_kind,
                currency=figure.currency,
                decimals=figure.decimals,
                direction=figure.direction,
                aggregation=figure.aggregation,
                cadence=figure.cadence,
                grace_days=figure.grace_days,
                function=figure.function,
                owner=self.people[figure.owner],
                measure_type=figure.measure_type,
                level=figure.level,
                initiatives=_named(self.initiatives, figure.initiatives),
                source=SOURCE,
                external_id=key,
            )
            self.kpis[key] = kpi
            items += [each.item for each in course.readings(key, self.days, until=self.days.made_on)]
            _add_targets(self.workspace, kpi, self.days, on=self.days.made_on, goals=self.goals.__getitem__)
        self.workspace.measurements.batch(items)

    def _decisions(self) -> None:
        decisions = self.workspace.decisions
        for key, told in DECISIONS.items():
            decision = decisions.log(
                title=told.title,
                function=told.function,
                question=told.question,
                context=told.context,
                drivers=list(told.drivers),
                options=[
                    {
                        "title": option.title,
                        "pros": list(option.pros),
                        "cons": list(option.cons),
                        "cost": option.cost,
                        "chosen": option.is_chosen,
                    }
                    for option in told.options
                ],
                rationale=told.rationale,
                consequences=told.consequences,
                deciders=_named(self.people, told.deciders),
                consulted=_named(self.people, told.consulted),
                informed=_named(self.people, told.informed),
                sponsor=self.people[told.sponsor],
                kpis=_named(self.kpis, told.kpis),
                goals=_named(self.goals, told.goals),
                initiatives=_named(self.initiatives, told.initiatives),
                status=_INITIALLY.get(told.outcome, "accepted"),
                reversibility=told.reversibility,
                evidence=[self._cited(source) for source in told.evidence],
                **self._dates(told),
                source=SOURCE,
                external_id=key,
            )
            if told.outcome == "rejected":
                decision = decisions.reject(decision)
            elif told.outcome == "deprecated":
                decision = decisions.deprecate(decision)
            self.decisions[key] = decision
            if told.supersedes:
                old = self.decisions[told.supersedes]
                self.decisions[told.supersedes] = decisions.supersede(old, by=decision)

    def _dates(self, told: Choosing) -> dict[str, Any]:
        dates: dict[str, Any] = {}
        if told.outcome not in ("draft", "proposed"):
            dates["decided_at"] = self.days.at_work(told.days, hour=11)
        if told.effective_in is not None:
            dates["effective_at"] = self.days.at_work(told.days - told.effective_in, hour=9)
        if told.review_in is not None:
            dates["review_on"] = self.days.ago(-told.review_in)
        return dates

    def _cited(self, source: Source) -> dict[str, Any]:
        cited: dict[str, Any] = {
            "title": source.title,
            "note": source.note,
            "stance": source.stance,
            "grade": source.grade,
            "measure_type": source.measure_type,
        }
        if source.kpi:
            return {**cited, "kind": "measurement", "measurement": self._measured(source.kpi, source.days).id}
        if source.decision:
            return {**cited, "kind": "decision", "cited_decision": self.decisions[source.decision].id}
        return {**cited, "kind": "document", "url": source.url}

    def _measured(self, key: str, days: int) -> models.Measurement:
        """The value people had before them on a day: the total of the last period that was over."""
        morning = CALENDAR.first_instant(self.days.ago(days))
        for measured in self.workspace.measurements.list(kpi=key, at_before=morning, ordering="-at", page_size=10):
            if not measured.dimensions.to_dict():
                return measured
        raise ValueError(f"{key} was not measured before {morning}")

    def _check_ins(self, client: Client) -> None:
        written = []
        for note in CHECK_INS:
            check_in = self.workspace.check_ins.create(
                goal=self.goals[note.goal] if note.goal else None,
                initiative=self.initiatives[note.initiative] if note.initiative else None,
                health=note.health,
                confidence=note.confidence,
                note=note.note,
                blockers=note.blockers,
                next_steps=note.next_steps,
            )
            if note.is_acknowledged:
                written.append(check_in)
        leader = self.workspace.memberships.create(email=PEOPLE[LEADER].email, role="editor")
        key = self.workspace.api_keys.create(membership=leader, name="Making the demo", role="editor")
        with client(key.token or "") as groundswell:
            for check_in in written:
                groundswell.workspace(SLUG).check_ins.acknowledge(check_in)
        self.workspace.api_keys.revoke(key.id)


def _named(known: Mapping[str, T], keys: tuple[str, ...]) -> list[T]:
    return [known[key] for key in keys]
