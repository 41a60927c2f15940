"""What people see at the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def printable(text: str) -> str:
    """Return text on one line, without what would command the terminal.

    >>> printable("two\\nlines, \\x1b[31mred")
    'two lines, [31mred'
    """
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def print_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns side by side; those whose title begins with > hold figures.

    At a terminal the last column is cut to fit; elsewhere all is written.
    """
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=100_000)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, title in enumerate(heading):
        is_last = index == len(heading) - 1
        table.add_column(
            title.lstrip(">"),
            justify="right" if title.startswith(">") else "left",
            no_wrap=True,
            overflow="ellipsis",
            min_width=None if is_last else len(title.lstrip(">")),
        )
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)
