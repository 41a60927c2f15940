"""The leadership KPI summary, in words and figures that fit a terminal."""

from groundswell_sdk import models

TITLES = ("KPI", "period", "value", "change", "last 12", "target", "status")
FIGURES = frozenset({"value", "change", "target"})
IN_ORDER = ("red", "amber", "stale", "no_data", "too_early", "not_due", "green", None)
"""What needs attention comes first."""
BARS = "▁▂▃▄▅▆▇█"


def rows(summary: models.Summary) -> list[list[str]]:
    """A row of texts for each KPI, in the order of `TITLES`."""
    order = {status: place for place, status in enumerate(IN_ORDER)}
    ranked = sorted(summary.results, key=lambda each: (order.get(each.rag, len(order)), each.kpi.name.lower()))
    return [_row(each) for each in ranked]


def _row(each: models.KpiSummary) -> list[str]:
    return [
        each.kpi.name,
        each.period.period[:10] if each.period else "",
        amount(each.value, each.kpi),
        amount(each.delta, each.kpi, signed=True),
        bars([point.value for point in each.sparkline]),
        _target(each),
        (each.rag or "no target").replace("_", " "),
    ]


def _target(each: models.KpiSummary) -> str:
    target = each.target
    if target is None:
        return ""
    if target.lower is not None and target.upper is not None:
        return f"{amount(target.lower, each.kpi).removesuffix(' %')} to {amount(target.upper, each.kpi)}"
    shown = amount(target.target, each.kpi)
    if target.basis == "cumulative":
        return f"{amount(each.attained_value, each.kpi).removesuffix(' ' + each.kpi.currency)} of {shown}"
    return shown


def amount(value: float | None, kpi: models.SummaryKpi, *, signed: bool = False) -> str:
    """A value in its KPI's unit, a dash where there is none; with `signed`, a change."""
    if value is None:
        return "-"
    sign = ("-" if value < 0 else "+") if signed and value else "-" if value < 0 else ""
    size = abs(value)
    if kpi.unit_kind == "seconds":
        return sign + duration(size)
    text = f"{sign}{size:,.{kpi.decimals}f}"
    if kpi.unit_kind == "percent":
        return f"{text} {'pp' if signed else '%'}"
    return f"{text} {kpi.currency}" if kpi.unit_kind == "currency" else text


def duration(seconds: float) -> str:
    """A span of time in its two largest units.

    >>> duration(19), duration(150), duration(31_800), duration(200_000)
    ('19 s', '2 min 30 s', '8 h 50 min', '2 d 7 h')
    """
    whole = round(seconds)
    units = (("d", 86_400), ("h", 3600), ("min", 60), ("s", 1))
    for place, (name, size) in enumerate(units):
        if whole >= size:
            count, rest = divmod(whole, size)
            smaller, smaller_size = units[place + 1] if size > 1 else ("", 1)
            part = rest // smaller_size if smaller else 0
            return f"{count} {name} {part} {smaller}" if part else f"{count} {name}"
    return "0 s"


def bars(values: list[float | None]) -> str:
    """A line of bars from the least value to the greatest; a blank where nothing was measured.

    >>> bars([1, 2, None, 3])
    '▁▅ █'
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    least, span = min(known), max(known) - min(known)
    return "".join(
        " " if value is None else BARS[round((value - least) / span * (len(BARS) - 1)) if span else 3]
        for value in values
    )
