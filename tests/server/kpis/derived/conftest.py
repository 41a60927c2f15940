"""Derived KPIs of a workspace in which people talk."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.kpis.derived import recording
from groundswell.kpis.models import Kpi
from groundswell.mentions.models import Topic
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.factories.channels import ChannelFactory
from tests.factories.kpis import KpiFactory
from tests.factories.mentions import recorded
from tests.factories.topics import TopicFactory
from tests.factories.workspaces import founded
from tests.server.kpis.derived.stream import KINDS, TOPICS, ZONE, Asked, Post

UNITS = {"volume": "count", "median_first_response": "seconds"}


@pytest.fixture
def pond(db: None) -> Workspace:
    """A workspace in New York with two channels, and topics of which one is below another."""
    workspace = founded("pond", time_zone=ZONE)
    for name in ("Forum", "Network"):
        ChannelFactory.create(workspace=workspace, name=name)
    made: dict[str | None, Any] = {None: None}
    for name, above in TOPICS.items():
        made[name] = TopicFactory.create(workspace=workspace, name=name, kind=KINDS[name], parent=made[above])
    return workspace


@pytest.fixture
def say(pond: Workspace) -> Callable[..., None]:
    """Records posts, in whatever order they are given."""

    def make(*posts: Post) -> None:
        with write_transaction():
            recorded(pond, *[each.item() for each in posts])

    return make


@pytest.fixture
def derive(pond: Workspace) -> Callable[..., None]:
    """Does what the hourly job does, at a time."""

    def make(*, now: datetime.datetime, kpi: Kpi | None = None) -> None:
        by = Service(pond.pk, pond.calendar)
        recording.derive(by, kpis=None if kpi is None else [kpi.pk], now=now, beat=lambda: None)

    return make


@pytest.fixture
def derived(pond: Workspace) -> Callable[..., Kpi]:
    """Makes a KPI that is derived."""

    def make(asked: Asked, *, cadence: str = "monthly", **columns: Any) -> Kpi:
        kpi: Kpi = KpiFactory.create(
            workspace=pond,
            origin="derived",
            measure=asked.measure,
            unit_kind=UNITS.get(asked.measure, "percent"),
            aggregation="sum" if asked.measure == "volume" else "mean",
            cadence=cadence,
            channels=Channel.objects.filter(workspace=pond, name=asked.channel),
            topics=Topic.objects.filter(workspace=pond, name__in=asked.topics),
            **columns,
        )
        return kpi

    return make
