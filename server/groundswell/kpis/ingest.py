"""Recording measurements: checked one by one, written all at once."""

import datetime
import functools
import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import msgspec
import orjson
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from uuid_utils import uuid7

from groundswell.core import batches, ids, periods
from groundswell.core.batches import BadItem, BatchResult, Refused
from groundswell.core.serializers import exact_number
from groundswell.core.staging import Stage, stored_instant
from groundswell.events import trail
from groundswell.kpis import rollups
from groundswell.kpis.models import Kpi, KpiOrigin, Measurement, ReplacedMeasurement, UnitKind
from groundswell.workspaces.principals import Principal, Service

MAX_DIMENSIONS = 5
MAX_DIMENSION_TEXT = 100
MAX_NOTE = 2_000
RATIO_TOLERANCE = Decimal("0.000001")

Number = int | Decimal


class MeasurementItem(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One measurement as it is sent."""

    kpi: str
    at: str
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    dimensions: dict[str, str] = {}
    note: str = ""
    status: Literal["final", "provisional"] = "final"


_stage = Stage(
    "staged_measurement",
    [
        ("id", "uuid"),
        ("kpi_id", "uuid"),
        ("at", "timestamptz"),
        ("dimensions_key", "text"),
        ("value", "numeric"),
        ("numerator", "numeric"),
        ("denominator", "numeric"),
        ("note", "text"),
        ("status", "text"),
    ],
)

# Decimals come from the parser; without this msgspec would also make them from strings.
_NUMBERS = (Decimal,)

Row = tuple[str, datetime.datetime, str, Number, Number | None, Number | None, str, str]
"""KPI id as text, time, canonical dimensions, value, numerator, denominator, note, status."""

_SHORT_NUMBER = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,6}")


def canonical_dimensions(dimensions: Mapping[str, str]) -> str:
    """The text two equal sets of dimensions share; empty for none.

    >>> canonical_dimensions({"region": "emea", "brand": "x"})
    '{"brand":"x","region":"emea"}'
    """
    return orjson.dumps(dimensions, option=orjson.OPT_SORT_KEYS).decode() if dimensions else ""


def record(
    *, by: Principal | Service, items: Sequence[Any], partial: bool = False, derived: bool = False
) -> BatchResult:
    """Record measurements, restating those that are there already.

    Args:
        items: up to 10,000 objects as the JSON parser gives them, in any order. Of items with the same KPI, time and
            dimensions the last is written and the others count as superseded.
        partial: write what is fine and report the rest; otherwise one bad item refuses all of them.
        derived: whether the KPIs may be derived ones, whose values nobody else records.

    Returns:
        The counts. If an item is refused and `partial` is false, nothing is written and the counts are 0.

    Call it inside a write transaction: the KPIs stay locked until that ends.
    """
    kpis = _Kpis(by.workspace_id, derived=derived)
    refused: list[Refused] = []
    accepted = batches.typed(items, MeasurementItem, refused, builtin_types=_NUMBERS)
    kpis.lock({item.kpi for _, item in accepted})
    moments = _Moments(by.calendar)
    rows: dict[tuple[str, datetime.datetime, str], Row] = {}
    count = 0
    for index, item in accepted:
        try:
            row = _row(item, kpis, moments)
        except BadItem as bad:
            refused.append(batches.refused(index, bad))
            continue
        count += 1
        rows[row[:3]] = row
    refused.sort(key=lambda each: each.index)
    result = BatchResult(refused=refused)
    if refused and not partial:
        return result
    result.superseded = count - len(rows)
    _write(list(rows.values()), kpis, by=by, result=result)
    if len(rows) == 1:
        result.only = _find(next(iter(rows)), by=by)
    if result.created or result.updated:
        _note(list(rows.values()), by=by, result=result)
    return result


def _note(rows: list[Row], *, by: Principal | Service, result: BatchResult) -> None:
    """One event for the whole batch: how many, of which KPIs, and a hash by which the content can be known again.

    The hash is SHA-256 over the rows in the order they were sent, as a JSON array of arrays: KPI id, time, canonical
    dimensions, value, numerator, denominator, note, status.
    """
    only = result.only
    trail.note(
        workspace_id=by.workspace_id,
        by=by,
        action="measurement.recorded",
        object_type="measurement",
        object_id=only.id if only else None,
        object_version=only.version if only else None,
        after={column.name: column.value_from_object(only) for column in only._meta.concrete_fields} if only else None,
        counts={
            **result.counts(),
            "kpis": sorted({row[0] for row in rows}),
            "content_sha256": hashlib.sha256(orjson.dumps(rows, default=str)).hexdigest(),
        },
    )


class _Kpis:
    """The KPIs a batch is about, locked in the order of their ids: id as text and KPI, by the name that was sent."""

    def __init__(self, workspace_id: uuid.UUID, *, derived: bool) -> None:
        self.workspace_id = workspace_id
        self.derived = derived
        self.by_name: dict[str, tuple[str, Kpi]] = {}

    def lock(self, names: set[str]) -> None:
        """Find and lock them: two batches on one KPI go one after the other, and cannot lock each other out."""
        uuids = {name: key for name in names if (key := ids.as_uuid(name)) is not None}
        named = Q(id__in=uuids.values()) | Q(key__in=names - uuids.keys())
        wanted = Kpi.objects.filter(named, workspace_id=self.workspace_id)
        found: dict[str, tuple[str, Kpi]] = {}
        for kpi in wanted.order_by("id").select_for_update(of=("self",), no_key=True):
            text = str(kpi.pk)
            found[text] = found[kpi.key] = text, kpi
        for name in names:
            if each := found.get(str(uuids.get(name, name))):
                self.by_name[name] = each

    def __getitem__(self, name: str) -> tuple[str, Kpi]:
        found = self.by_name.get(name)
        if found is None:
            raise BadItem("kpi", "There is no KPI with this id or key.", "does_not_exist")
        if found[1].origin == KpiOrigin.DERIVED and not self.derived:
            raise BadItem("kpi", "A derived KPI takes its values from social data.", "derived_kpi")
        return found


class _Moments(dict[str, datetime.datetime]):
    """Times by the text they are sent as: the items of a batch share them."""

    def __init__(self, calendar: periods.Calendar) -> None:
        super().__init__()
        self.calendar = calendar

    def __missing__(self, text: str) -> datetime.datetime:
        try:
            instant = periods.parse_at(text, self.calendar).instant
        except ValueError as error:
            raise BadItem("at", str(error)) from None
        self[text] = instant
        return instant


def _row(item: MeasurementItem, kpis: _Kpis, moments: _Moments) -> Row:
    kpi_id, kpi = kpis[item.kpi]
    at = moments[item.at]
    numerator, denominator = _number(item.numerator, "numerator"), _number(item.denominator, "denominator")
    value = _value(_number(item.value, "value"), numerator, denominator, kpi)
    dimensions = item.dimensions
    if dimensions:
        _check_dimensions(dimensions)
    if len(item.note) > MAX_NOTE:
        raise BadItem("note", f"At most {MAX_NOTE} characters.", "max_length")
    key = canonical_dimensions(dimensions)
    return kpi_id, at, key, value, numerator, denominator, item.note, item.status


def _number(value: Number | None, name: str) -> Number | None:
    if value is None or (type(value) is int and -(10**15) < value < 10**15):
        return value
    if value and _SHORT_NUMBER.fullmatch(str(value)):
        return value  # as most are: exact without a closer look
    try:
        return exact_number(Decimal(value))
    except ValidationError as error:
        raise BadItem(name, str(error.detail[0]), "too_precise") from None  # type: ignore[index]


def _value(value: Number | None, numerator: Number | None, denominator: Number | None, kpi: Kpi) -> Number:
    """The value: as given, or the ratio; if both are there they must agree."""
    if numerator is None and denominator is None:
        if value is None:
            raise BadItem("value", "Give a value, or a numerator and a denominator.", "required")
        return value
    if numerator is None or denominator is None:
        missing = "numerator" if numerator is None else "denominator"
        raise BadItem(missing, "A numerator and a denominator come together.", "required")
    if denominator <= 0:
        raise BadItem("denominator", "Must be above 0.")
    scale = 100 if kpi.unit_kind == UnitKind.PERCENT else 1
    ratio = Decimal(numerator) * scale / Decimal(denominator)
    if ratio.copy_abs() >= 10**15:
        raise BadItem("numerator", "The ratio has more than 15 digits before the point.", "too_precise")
    rounded = _rounded(ratio)
    if value is not None and abs(ratio - Decimal(value)) > max(RATIO_TOLERANCE, abs(ratio) * RATIO_TOLERANCE):
        raise BadItem("value", f"Is not numerator / denominator, which is {rounded}.", "not_the_ratio")
    return rounded if value is None else value


def _rounded(value: Decimal) -> Decimal:
    """To 15 significant digits and 6 places, whichever is fewer."""
    places = min(6, 14 - value.adjusted()) if value else 0
    return value.quantize(Decimal(1).scaleb(-max(places, 0)))


def _check_dimensions(dimensions: Mapping[str, str]) -> None:
    if len(dimensions) > MAX_DIMENSIONS:
        raise BadItem("dimensions", f"At most {MAX_DIMENSIONS} dimensions.", "too_many")
    for name, value in dimensions.items():
        if not name.strip() or not value.strip() or max(len(name), len(value)) > MAX_DIMENSION_TEXT:
            raise BadItem("dimensions", f"Names and values have 1 to {MAX_DIMENSION_TEXT} characters.")


def _write(rows: list[Row], kpis: _Kpis, *, by: Principal | Service, result: BatchResult) -> None:
    if not rows:
        return
    stored = {at: stored_instant(at) for at in {r[1] for r in rows}}
    # Ids go in as text: the standard library's class, which `core.ids` makes them of, would be most of their cost.
    _stage.fill([(str(uuid7()), r[0], stored[r[1]], *r[2:]) for r in rows])
    now = timezone.now()
    with connection.cursor() as cursor:
        result.updated = _keep_replaced(cursor, by.workspace_id, now)
        cursor.execute(
            f"SELECT count(*) FROM {_stage.name} s CROSS JOIN {Measurement._meta.db_table} m WHERE {_SAME}",
            [str(by.workspace_id)],
        )
        present = cursor.fetchone()[0]
        result.created = len(rows) - present
        result.unchanged = present - result.updated
        if result.created or result.updated:
            _upsert(cursor, by, now)
    if result.created or result.updated:
        found = dict(kpis.by_name.values())
        cadences = {kpi.pk: kpi.cadence for kpi in found.values()}
        kinds = {kpi_id: rollups.rollup_cadence(kpi.cadence) for kpi_id, kpi in found.items()}
        period_of = functools.cache(by.calendar.period_of)
        touched = {(r[0], r[2], period_of(r[1], kinds[r[0]])) for r in rows}
        cells = sorted((found[kpi_id].pk, dimensions_key, period) for kpi_id, dimensions_key, period in touched)
        rollups.recompute(by.workspace_id, cells, calendar=by.calendar, cadences=cadences)
        totals = {found[r[0]].pk for r in rows if not r[2] and not found[r[0]].has_total}
        if totals:
            Kpi.objects.filter(workspace_id=by.workspace_id, pk__in=totals).update(has_total=True)


# After CROSS JOIN, which has SQLite read the staged rows first.
_SAME = "m.workspace_id = %s AND m.kpi_id = s.kpi_id AND m.dimensions_key = s.dimensions_key AND m.at = s.at"
_CONTENT = ("value", "numerator", "denominator", "note", "status")


def _differs(left: str, right: str) -> str:
    distinct = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    return "(" + " OR ".join(f"{left}.{name} {distinct} {right}.{name}" for name in _CONTENT) + ")"


def _keep_replaced(cursor: Any, workspace_id: uuid.UUID, now: datetime.datetime) -> int:
    """Keep what is about to be restated, and say how much that is."""
    cursor.execute(
        f"""
        INSERT INTO {ReplacedMeasurement._meta.db_table} (workspace_id, id, version, measurement_id, kpi_id, at,
            dimensions_key, value, numerator, denominator, note, status, recorded_at, recorded_by_id, replaced_at,
            deleted)
        SELECT m.workspace_id, s.id, m.version, m.id, m.kpi_id, m.at, m.dimensions_key, m.value, m.numerator,
            m.denominator, m.note, m.status, m.recorded_at, m.recorded_by_id, %s, %s
        FROM {_stage.name} s CROSS JOIN {Measurement._meta.db_table} m WHERE {_SAME} AND {_differs("m", "s")}
        """,
        [stored_instant(now), False, str(workspace_id)],
    )
    return int(cursor.rowcount)


def _upsert(cursor: Any, by: Principal | Service, now: datetime.datetime) -> None:
    table = Measurement._meta.db_table
    cursor.execute(
        f"""
        INSERT INTO {table} (workspace_id, id, version, kpi_id, at, dimensions_key, value, numerator, denominator,
            note, status, recorded_at, recorded_by_id)
        SELECT {_uuid("%s")}, s.id, 1, s.kpi_id, s.at, s.dimensions_key, s.value, s.numerator, s.denominator,
            s.note, s.status, {_time("%s")}, {_uuid("%s")}
        FROM {_stage.name} s
        WHERE true
        ON CONFLICT (workspace_id, kpi_id, dimensions_key, at) DO UPDATE SET
            version = {table}.version + 1, value = excluded.value, numerator = excluded.numerator,
            denominator = excluded.denominator, note = excluded.note, status = excluded.status,
            recorded_at = excluded.recorded_at, recorded_by_id = excluded.recorded_by_id
        WHERE {_differs(table, "excluded")}
        """,
        [str(by.workspace_id), stored_instant(now), str(by.person_id) if by.person_id else None],
    )


def _uuid(text: str) -> str:
    return f"{text}::uuid" if connection.vendor == "postgresql" else text


def _time(text: str) -> str:
    return f"{text}::timestamptz" if connection.vendor == "postgresql" else text


def _find(key: tuple[str, datetime.datetime, str], *, by: Principal | Service) -> Measurement:
    """The measurement with a natural key."""
    kpi_id, at, dimensions_key = key
    return Measurement.objects.get(workspace_id=by.workspace_id, kpi_id=kpi_id, at=at, dimensions_key=dimensions_key)
