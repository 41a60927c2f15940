"""Telling whoever waits how far an upload is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO, TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an upload is, earlier runs included."""

    name: str
    """Of the file."""
    position: int
    """Bytes dealt with."""
    size: int | None
    """Bytes in all; None if nobody knows."""
    rows: int
    refused: int

    @property
    def share(self) -> float | None:
        """How much of the file is dealt with, from 0 to 1; None if its size is not known."""
        return min(1.0, self.position / self.size) if self.size else None


Report: TypeAlias = Callable[[Progress], None]


@contextmanager
def reporting(progress: bool | Report) -> Iterator[Report]:
    """Say how to tell: a function of the caller's, or for True a bar at the terminal.

    The bar is rich's, if rich is installed (``groundswell-sdk[cli]``); without it there are lines of text.
    """
    if callable(progress):
        yield progress
    elif not progress:
        yield lambda _: None
    else:
        try:
            import rich.progress  # noqa: F401
        except ImportError:
            yield _lines(sys.stderr)
        else:
            with _bar() as report:
                yield report


def _lines(out: TextIO) -> Report:
    """A line for every tenth of the file, or for every 10,000 rows where its size is not known."""
    told = -1

    def report(progress: Progress) -> None:
        nonlocal told
        tenth = progress.rows // 10_000 if progress.share is None else int(progress.share * 10)
        if tenth != told:
            told = tenth
            done = "" if progress.share is None else f"{progress.share:.0%}, "
            out.write(f"{progress.name}: {done}{_rows(progress)}\n")

    return report


def _rows(progress: Progress) -> str:
    refused = f", {progress.refused:,} refused" if progress.refused else ""
    return f"{progress.rows:,} rows{refused}"


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rows]}", markup=False),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None, rows="")

        def report(progress: Progress) -> None:
            bar.update(
                task,
                description=progress.name,
                completed=progress.position,
                total=progress.size,
                rows=_rows(progress),
            )

        yield report
