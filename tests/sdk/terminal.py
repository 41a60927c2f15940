"""A terminal at which people use the command line: every command is a process of its own."""

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Terminal:
    """A terminal in a folder of its own, with a service and a key in its environment."""

    folder: Path
    url: str
    token: str

    @property
    def environment(self) -> dict[str, str]:
        told = {"GROUNDSWELL_URL": self.url, "GROUNDSWELL_API_KEY": self.token, "COLUMNS": "200"}
        return {**os.environ, **told, "GROUNDSWELL_STATE": str(self.folder / "state")}

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-W", "error", "-m", "groundswell_sdk.cli", *map(str, arguments)]

    def gsw(self, *arguments: object, given: str = "", **variables: str | None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; a variable that is None is not set."""
        environment = {**self.environment, **variables}
        return subprocess.run(
            self.command(*arguments),
            env={name: text for name, text in environment.items() if text is not None},
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def write(self, rows: list[list[str]]) -> Path:
        """Write a file of posts: id, when, staff, brand and text."""
        path = self.folder / "posts.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([["id", "when", "staff", "brand", "text"], *rows])
        return path


MAPPED = [
    *("--map", "external_id=id", "--map", "published_at=when", "--map", "author_kind=staff"),
    *("--value", "author_kind:true=employee", "--value", "author_kind:false=customer"),
    *("--map", "metadata.brand=brand", "--set", "language=en"),
]


def posts(count: int) -> list[list[str]]:
    """Rows of a file that is mapped so."""
    return [[str(number), "2026-01-31T12:00:00Z", "false", "Kestrel", f"Post {number}"] for number in range(count)]
