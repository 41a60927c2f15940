"""Goals, initiatives and check-ins."""

import datetime

import factory

from groundswell.goals.models import CheckIn, Goal, Initiative
from groundswell.workspaces.enums import Health
from tests.factories.workspaces import RecordFactory


class GoalFactory(RecordFactory):
    class Meta:
        model = Goal

    title = factory.Sequence(lambda n: f"Goal {n}")
    starts_on = datetime.date(2026, 1, 1)
    due_on = datetime.date(2026, 12, 31)


class InitiativeFactory(RecordFactory):
    class Meta:
        model = Initiative
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Initiative {n}")

    @factory.post_generation
    def goals(self, create: bool, extracted: list[Goal] | None) -> None:
        self._link({"goals": extracted or []})  # type: ignore[attr-defined]

    @factory.post_generation
    def channels(self, create: bool, extracted: list[Goal] | None) -> None:
        self._link({"channels": extracted or []})  # type: ignore[attr-defined]


class CheckInFactory(RecordFactory):
    class Meta:
        model = CheckIn

    goal = factory.SubFactory(GoalFactory, workspace=factory.SelfAttribute("..workspace"))
    health = Health.ON_TRACK
