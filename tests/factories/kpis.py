"""KPIs, targets and measurements."""

import datetime
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from groundswell.kpis import ingest
from groundswell.kpis.models import Aggregation, Cadence, Direction, Kpi, Measurement, Target, TargetBasis
from groundswell.workspaces.models import Workspace
from tests.factories.workspaces import RecordFactory, acting_owner, founded


def _linked(name: str) -> Any:
    """What a KPI is linked to by this name."""

    def link(self: Kpi, create: bool, extracted: list[Any] | None) -> None:
        self._link({name: extracted or []})

    return factory.post_generation(link)


class KpiFactory(RecordFactory):
    class Meta:
        model = Kpi
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"kpi-{n}")
    name = factory.Sequence(lambda n: f"KPI {n}")
    direction = Direction.INCREASE
    aggregation = Aggregation.SUM
    cadence = Cadence.MONTHLY
    channels = _linked("channels")
    topics = _linked("topics")
    initiatives = _linked("initiatives")


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
    """A measurement with its rollup, made as the service makes them."""

    class Meta:
        model = Measurement

    workspace = factory.LazyFunction(lambda: founded("acme"))
    kpi = factory.SubFactory(KpiFactory, workspace=factory.SelfAttribute("..workspace"))
    at = factory.Sequence(lambda n: datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=n))
    value = Decimal(42)

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Measurement:  # noqa: ARG003
        by = acting_owner(workspace)
        item = {**values, "kpi": str(values["kpi"].pk), "at": values["at"].isoformat()}
        result = ingest.record(by=by, items=[item])
        assert not result.refused, result.refused
        assert result.only is not None
        return result.only
