"""One KPI as a summary shows it, with the addresses of what each figure was made of."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from groundswell.core.periods import Calendar
from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.decisions.services import DecisionNote
from groundswell.insights.periods import Period
from groundswell.insights.rows import VALUE_COLUMN, KpiRow, RolledUp, TargetRow, shown
from groundswell.insights.sources import Sources
from groundswell.insights.sparklines import Reading
from groundswell.insights.standings import is_cumulative, standing_of
from groundswell.kpis import scoring
from groundswell.kpis.aggregates import scale_of
from groundswell.kpis.models import KpiOrigin
from groundswell.kpis.scoring import number

NO_PREVIOUS = "no_previous_value"
TARGET_ENDED = "target_ended"
DECISIONS_HIDDEN = "decisions_need_scope"
TARGET_NUMBERS = ("baseline", "target", "commit", "stretch", "lower", "upper", "tolerance", "green", "amber")


def entry(
    reading: Reading,
    target: TargetRow | None,
    accumulated: RolledUp | None,
    decisions: Sequence[DecisionNote] | None,
    *,
    sources: Sources,
    calendar: Calendar,
    on: datetime.date,
) -> dict[str, Any]:
    """One KPI as the summary shows it.

    Args:
        target: in force on the day, if there is one.
        accumulated: what was measured since it began, if it is cumulative and anything was.
        decisions: None if the caller may not see them.
    """
    kpi = reading.kpi
    scale = scale_of(kpi)
    reasons = list(reading.reasons)

    def value_of(aggregate: RolledUp | None) -> Decimal | None:
        if aggregate is None:
            return None
        value, reason = aggregate.value(kpi.aggregation, scale=scale)
        if reason and reason not in reasons:
            reasons.append(reason)
        return value

    current, previous = reading.current, reading.previous
    value = value_of(current.aggregate) if current else None
    before = value_of(previous.aggregate) if previous else None
    if current and previous is None:
        reasons.append(NO_PREVIOUS)
    cumulative = is_cumulative(kpi, target)
    attained = value_of(accumulated) if cumulative else value
    standing = standing_of(
        reading, target, value=value, attained=attained, counts=accumulated is not None, calendar=calendar, on=on
    )
    status = standing.status
    if target is not None and target.ends_on < on:
        reasons.append(TARGET_ENDED)
    if decisions is None:
        reasons.append(DECISIONS_HIDDEN)
    attained_rows = None
    if target is not None and attained is not None:
        attained_rows = sources.since_target(reading, target, calendar) if cumulative else sources.of(kpi, current)
    column = VALUE_COLUMN.get(kpi.aggregation) if kpi.has_total else None
    if column is None:
        sparkline = [number(value_of(each)) for each in reading.aggregates]
    else:
        sparkline = [each and shown(each[column]) for each in reading.aggregates]
    measured = len(sparkline) - sparkline.count(None)
    return {
        "kpi": {
            "id": kpi.id,
            "key": kpi.key,
            "name": kpi.name,
            "unit_kind": kpi.unit_kind,
            "currency": kpi.currency,
            "decimals": kpi.decimals,
            "direction": kpi.direction,
            "aggregation": kpi.aggregation,
            "cadence": kpi.cadence,
            "function": kpi.function,
            "owner": kpi.owner_id,
            "measure_type": kpi.measure_type,
            "level": kpi.level,
        },
        "method": kpi.aggregation,
        "period": current and current.frame.bounds,
        "value": number(value),
        "n": int(current.aggregate.n) if current else 0,
        "rows": sources.of(kpi, current),
        "query": sources.query(kpi, current),
        "open": _with_value(kpi, reading.open, value_of, sources, is_recorded=kpi.origin != KpiOrigin.DERIVED),
        "previous": _with_value(kpi, previous, value_of, sources),
        "delta": number(scoring.delta(value, before)),
        "delta_ratio": number(scoring.delta_ratio(value, before)),
        "target": _target(target),
        "attained_value": number(attained) if target else None,
        "attained_rows": attained_rows,
        "attainment": number(status.attainment),
        "attainment_clamped": number(status.attainment_clamped),
        "pace": number(status.pace),
        "rag": status.rag,
        "health": status.health,
        "stale": standing.stale,
        "coverage": number(Decimal(measured) / len(sparkline)) if sparkline else 0,
        "sparkline": [{**frame.bounds, "value": each} for frame, each in zip(reading.frames, sparkline, strict=True)],
        "decisions": None if decisions is None else [_note(each) for each in decisions],
        "reasons": [*status.reasons, *reasons],
    }


def _with_value(
    kpi: KpiRow,
    period: Period | None,
    value_of: Callable[[RolledUp | None], Decimal | None],
    sources: Sources,
    *,
    is_recorded: bool = True,
) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        **period.frame.bounds,
        "value": number(value_of(period.aggregate)),
        "n": int(period.aggregate.n),
        "rows": sources.of(kpi, period) if is_recorded else None,
        "query": sources.query(kpi, period),
    }


def _target(target: TargetRow | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "id": target.id,
        "goal": target.goal_id,
        "starts_on": target.starts_on,
        "ends_on": target.ends_on,
        "basis": target.basis,
        "pace": target.pace,
        **{name: shown(getattr(target, name)) for name in TARGET_NUMBERS},
    }


def _note(note: DecisionNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "number": note.number,
        "title": note.title,
        "status": note.status,
        "decided_at": note.decided_at.strftime(INSTANT_FORMAT),
        "effective_at": note.effective_at and note.effective_at.strftime(INSTANT_FORMAT),
    }
