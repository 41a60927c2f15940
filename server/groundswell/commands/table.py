"""Tables for a terminal."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, and whether its cells are figures, which align at their ends."""

    title: str
    is_figure: bool = False


def width(text: str) -> int:
    """Cells a text takes on a terminal: two for wide letters, none for combining marks.

    >>> width("naïve"), width("日本")
    (5, 4)
    """
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows under their titles; no line ends in spaces.

    >>> print(table([Column("kpi"), Column("value", is_figure=True)], [["nps", "42"], ["posts", "1,204"]]))
    kpi    value
    -----  -----
    nps       42
    posts  1,204
    """
    widths = [
        max(width(column.title), *(width(row[index]) for row in rows)) if rows else width(column.title)
        for index, column in enumerate(columns)
    ]

    def line(cells: Sequence[str]) -> str:
        laid = []
        for column, cell, room in zip(columns, cells, widths, strict=True):
            space = " " * (room - width(cell))
            laid.append(space + cell if column.is_figure else cell + space)
        return "  ".join(laid).rstrip()

    rule = ["-" * room for room in widths]
    return "\n".join([line([column.title for column in columns]), line(rule), *(line(row) for row in rows)])
