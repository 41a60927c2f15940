"""Writes that enforce a rule of KPIs, their targets and their measurements."""

import datetime
import uuid
from typing import Any

from django.db.models import Q
from django.utils import timezone

from groundswell.core import problems
from groundswell.core.ids import uuid7
from groundswell.core.transactions import one_transaction
from groundswell.events import trail
from groundswell.kpis import rollups
from groundswell.kpis.models import (
    Aggregation,
    Direction,
    Kpi,
    KpiOrigin,
    KpiRevision,
    Measurement,
    ReplacedMeasurement,
    Target,
    TargetBasis,
    TargetRevision,
)
from groundswell.workspaces.principals import Principal, Service

LASTING = ("unit_kind", "currency", "origin", "measure")
"""What stays as it is once there are values, and of a derived KPI the cadence, too: its values are those of periods."""
DEFINITION = ("direction", "aggregation", "cadence", "grace_days")


@one_transaction()
def change_kpi(kpi: Kpi, *, by: Principal, **fields: Any) -> Kpi:
    """Change a KPI; how it was defined until now is kept, and a change of cadence makes its rollups anew.

    Raises:
        DomainError: 409 `kpi_has_targets` for a change of direction, 409 `kpi_has_measurements` for one of what stays
            once there are values.
    """
    before = {name: getattr(kpi, name) for name in DEFINITION}
    after = {name: fields.get(name, value) for name, value in before.items()}
    if after["direction"] != before["direction"] and kpi.targets.exists():
        raise problems.DomainError(
            "Targets were set for the direction it has; delete them first, or make another KPI.",
            code="kpi_has_targets",
        )
    lasting = (*LASTING, "cadence") if kpi.origin == KpiOrigin.DERIVED else LASTING
    changing = [name for name in lasting if fields.get(name, getattr(kpi, name)) != getattr(kpi, name)]
    if changing and has_measurements(kpi):
        raise problems.DomainError(
            f"It has been measured, so its {' and '.join(changing)} can no longer change; make another KPI.",
            code="kpi_has_measurements",
        )
    kpi.change(by=by, action="kpi.updated", **fields)
    if after != before:
        KpiRevision.objects.create(workspace_id=kpi.workspace_id, kpi=kpi, **before)
    if after["cadence"] != before["cadence"]:
        rollups.rebuild(kpi, calendar=by.calendar)
    return kpi


def has_measurements(kpi: Kpi) -> bool:
    """Whether it was ever measured, even if the values were deleted since."""
    own = {"workspace_id": kpi.workspace_id, "kpi_id": kpi.pk}
    return Measurement.objects.filter(**own).exists() or ReplacedMeasurement.objects.filter(**own).exists()


def default_basis(kpi: Kpi) -> str:
    """What a target is about if nobody says: all of it for what adds up, each period for the rest."""
    adds_up = kpi.aggregation in (Aggregation.SUM, Aggregation.COUNT)
    return TargetBasis.CUMULATIVE if adds_up else TargetBasis.PER_PERIOD


def check_target(target: Target) -> None:
    """Hold a target against its KPI and its neighbours; the KPI stays locked until the transaction ends.

    Raises:
        DomainError: 400 for values on the wrong side, 409 `target_overlap`.
    """
    kpi = lock_kpi(target.workspace_id, target.kpi_id)
    if kpi.direction == Direction.MAINTAIN:
        if target.lower is None or target.upper is None:
            raise problems.invalid("A KPI to maintain needs lower and upper.", pointer="/lower", code="required")
    elif target.target is None:
        raise problems.invalid(f"A KPI to {kpi.direction} needs a target.", pointer="/target", code="required")
    elif kpi.direction == Direction.INCREASE and target.target <= target.baseline:
        raise problems.invalid("Must be above the baseline: this KPI is to increase.", pointer="/target")
    elif kpi.direction == Direction.DECREASE and target.target >= target.baseline:
        raise problems.invalid("Must be below the baseline: this KPI is to decrease.", pointer="/target")
    same = Target.objects.filter(
        Q(goal_id=target.goal_id) if target.goal_id else Q(goal=None),
        kpi_id=target.kpi_id,
        archived_at=None,
        starts_on__lte=target.ends_on,
        ends_on__gte=target.starts_on,
    ).exclude(pk=target.pk)
    other = same.first()
    if other is not None:
        raise problems.DomainError(
            f"There is a target from {other.starts_on} to {other.ends_on} for this KPI and goal; end that one first.",
            code="target_overlap",
        )


@one_transaction()
def set_target(*, by: Principal, **fields: Any) -> Target:
    """Set what a KPI should reach.

    Raises:
        DomainError: as `check_target`.
    """
    fields["basis"] = fields.get("basis") or default_basis(fields["kpi"])
    check_target(Target(workspace_id=by.workspace_id, **{k: v for k, v in fields.items() if k != "metadata"}))
    return Target.record(by=by, action="target.created", **fields)


@one_transaction()
def change_target(target: Target, /, *, by: Principal, **fields: Any) -> Target:
    """Change a target; how it stood until now is kept.

    Raises:
        DomainError: as `check_target`; 400 for another KPI.
    """
    if fields.pop("kpi", target.kpi) != target.kpi:
        raise problems.invalid("A target stays with its KPI.", pointer="/kpi")
    if not fields:
        return target
    if "basis" in fields:
        fields["basis"] = fields["basis"] or default_basis(target.kpi)
    _keep_target(target)
    changed = target.change(by=by, action="target.updated", **fields)
    if changed.archived_at is None:
        check_target(changed)
    return changed


@one_transaction()
def delete_target(target: Target, *, by: Principal) -> None:
    """Delete a target; that it was there is kept."""
    _keep_target(target, deleted=True)
    target.remove(by=by, action="target.deleted")


def _keep_target(target: Target, *, deleted: bool = False) -> None:
    snapshot = {}
    for column in target._meta.concrete_fields:
        value = column.value_from_object(target)
        snapshot[column.attname] = value if value is None or isinstance(value, (int, dict)) else str(value)
    TargetRevision.objects.create(
        workspace_id=target.workspace_id, target_id=target.pk, snapshot=snapshot, deleted=deleted
    )


def lock_kpi(workspace_id: uuid.UUID, kpi_id: uuid.UUID) -> Kpi:
    """The KPI, locked until the transaction ends: whoever changes its measurements holds this first."""
    return Kpi.objects.select_for_update(of=("self",), no_key=True).get(workspace_id=workspace_id, pk=kpi_id)


@one_transaction()
def delete_measurement(measurement: Measurement, *, by: Principal | Service) -> None:
    """Delete a value; what it was and until when it stood is kept.

    Args:
        measurement: read after its KPI was locked, so that no batch has restated it since.

    Raises:
        DomainError: 409 `derived_kpi`, somebody deletes what would be derived again.
    """
    kpi = lock_kpi(by.workspace_id, measurement.kpi_id)
    if kpi.origin == KpiOrigin.DERIVED and isinstance(by, Principal):
        raise problems.DomainError("A derived KPI takes its values from social data.", code="derived_kpi")
    names = (
        "workspace_id", "kpi_id", "at", "dimensions_key", "value", "numerator", "denominator", "note", "status",
        "recorded_at", "recorded_by_id", "version",
    )  # fmt: skip
    ReplacedMeasurement.objects.create(
        id=uuid7(),
        measurement_id=measurement.id,
        replaced_at=timezone.now(),
        deleted=True,
        **{name: getattr(measurement, name) for name in names},
    )
    Measurement.objects.filter(workspace_id=by.workspace_id, id=measurement.id).delete()
    trail.note(
        workspace_id=by.workspace_id,
        by=by,
        action="measurement.deleted",
        object_type="measurement",
        object_id=measurement.id,
        object_version=measurement.version,
        before={field.name: field.value_from_object(measurement) for field in measurement._meta.concrete_fields},
    )
    cell = rollup_cell(kpi, measurement.dimensions_key, measurement.at, by=by)
    if not rollups.drop_empty(by.workspace_id, cell, calendar=by.calendar, cadence=kpi.cadence):
        rollups.recompute(by.workspace_id, [cell], calendar=by.calendar, cadences={kpi.pk: kpi.cadence})
    elif not measurement.dimensions_key:
        own = Measurement.objects.filter(workspace_id=by.workspace_id, kpi_id=kpi.pk, dimensions_key="")
        Kpi.objects.filter(pk=kpi.pk).update(has_total=own.exists())


def rollup_cell(kpi: Kpi, dimensions_key: str, at: datetime.datetime, *, by: Principal | Service) -> rollups.Cell:
    """The cell of the rollup a measurement counts in."""
    return kpi.pk, dimensions_key, by.calendar.period_of(at, rollups.rollup_cadence(kpi.cadence))
