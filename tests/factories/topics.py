"""Topics and what is expected of them."""

import datetime
from decimal import Decimal

import factory

from groundswell.mentions.models import Expectation, Topic
from tests.factories.workspaces import RecordFactory


class TopicFactory(RecordFactory):
    """A topic without a rule, with which every mention is where it belongs."""

    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")


class ExpectationFactory(RecordFactory):
    class Meta:
        model = Expectation

    topic = factory.SubFactory(TopicFactory, workspace=factory.SelfAttribute("..workspace"))
    minimum_rate = Decimal("0.5")
    starts_on = datetime.date(2026, 1, 1)
