"""KPIs, targets and measurements."""

import datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from groundswell.kpis.models import Aggregation, Cadence, Direction, Kpi, Measurement, Target, TargetBasis
from tests.factories.workspaces import RecordFactory, founded


class KpiFactory(RecordFactory):
    class Meta:
        model = Kpi

    key = factory.Sequence(lambda n: f"kpi-{n}")
    name = factory.Sequence(lambda n: f"KPI {n}")
    direction = Direction.INCREASE
    aggregation = Aggregation.SUM
    cadence = Cadence.MONTHLY


class TargetFactory(RecordFactory):
    class Meta:
        model = Target

    kpi = factory.SubFactory(KpiFactory, workspace=factory.SelfAttribute("..workspace"))
    starts_on = datetime.date(2026, 1, 1)
    ends_on = datetime.date(2026, 12, 31)
    basis = TargetBasis.PER_PERIOD
    baseline = Decimal(0)
    target = Decimal(100)


class MeasurementFactory(DjangoModelFactory[Measurement]):
    """A measurement's row alone: rollups are kept by the service that records measurements, not by this."""

    class Meta:
        model = Measurement

    class Params:
        workspace = factory.LazyFunction(lambda: founded("acme"))

    workspace_id = factory.SelfAttribute("workspace.id")
    kpi = factory.SubFactory(KpiFactory, workspace=factory.SelfAttribute("..workspace"))
    at = factory.Sequence(
        lambda n: datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=n)
    )
    value = Decimal(42)
