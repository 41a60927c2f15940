"""What a run has counted, beside what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEADS = ("what", "measured", "promised", "kept")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a run.

    Args:
        promised: in words; empty for a number that nothing is promised of.
        kept: whether the promise holds.
    """

    what: str
    measured: str
    promised: str = ""
    kept: bool = True


def note(what: str, measured: object) -> Figure:
    """A number that helps to read the others."""
    return Figure(what, _shown(measured))


def exactly(what: str, measured: object, promised: object) -> Figure:
    """A number that must be the one that was promised."""
    return Figure(what, _shown(measured), _shown(promised), measured == promised)


def none(what: str, found: Iterable[object]) -> Figure:
    """A list of offenders that must be empty; the first few are shown."""
    offenders = list(found)
    shown = f"{len(offenders):,}"
    if offenders:
        shown += ": " + ", ".join(map(str, offenders[:3])) + (" ..." if len(offenders) > 3 else "")
    return Figure(what, shown, "0", not offenders)


def at_most(what: str, measured: float, limit: float, unit: str = "") -> Figure:
    """A number that must not be above a limit."""
    return Figure(what, f"{_shown(measured)}{unit}", f"<= {limit:,g}{unit}", measured <= limit)


def at_least(what: str, measured: float, limit: float, unit: str = "") -> Figure:
    """A number that must not be below a limit."""
    return Figure(what, f"{_shown(measured)}{unit}", f">= {limit:,g}{unit}", measured >= limit)


def table(title: str, figures: Iterable[Figure]) -> str:
    """The figures of one promise on one database."""
    rows = [HEADS, *((f.what, f.measured, f.promised or "-", _kept(f)) for f in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([title, *lines])


def _kept(figure: Figure) -> str:
    return ("yes" if figure.kept else "BROKEN") if figure.promised else "-"


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
