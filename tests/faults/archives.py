"""A workspace of a million measurements, and a hundred thousand mentions with all that comes of them, out, in and out
again: on its own kind of database and on the other, with the secret key it had and with another.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import subprocess
import sys
import time
import zipfile
from collections.abc import Collection
from pathlib import Path

from tests.faults import figures
from tests.faults.exports import build, own_memory, step
from tests.faults.figures import Figure
from tests.faults.installations import Installation, installed
from tests.faults.world import World

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
WORKSPACE = "bench"
AUTHOR_KEY = "mentions.authorkey.ndjson"
"""Is another where it has been sealed anew."""
PEAK = 200
"""MiB of its own that a command may take, however large the workspace is."""


def run(world: World) -> list[Figure]:
    """The archive made first, and those made where it was imported, compared byte for byte but for their times."""
    found: list[Figure] = []
    with world.installation() as installation:
        build(installation, "base")
        build(installation, "measurements", str(world.size(1_000_000, 20_000)))
        build(installation, "decisions", str(world.size(1_000, 20)))
        step(installation, "tests.faults.conversations", str(world.size(100_000, 10_000)))
        secret = installation.folder / "secret"
        secret.write_text(installation.environment["GROUNDSWELL_SECRET_KEY"])
        first = installation.folder / "first.zip"
        found += _command("out", installation, "export", WORKSPACE, str(first))
        found.append(figures.note("rows, bytes of the archive", f"{sum(_rows(first)):,}, {first.stat().st_size:,}"))
        found.append(figures.at_least("the least rows of a table about mentions", min(_rows(first, "mentions.")), 1))
        for vendor in (world.vendor, OTHER[world.vendor]):
            has_its_key = vendor != world.vendor
            with installed(vendor) as elsewhere:
                sealed_with = []
                if not has_its_key:
                    elsewhere.environment["GROUNDSWELL_SECRET_KEY"] = secrets.token_urlsafe(32)
                    is_refused = _is_refused(elsewhere, first)
                    found.append(figures.exactly("refused without the key of its authors", is_refused, True))
                    sealed_with = ["--sealed-with", str(secret)]
                again = elsewhere.folder / "again.zip"
                found += _command(f"into {vendor}", elsewhere, "import", str(first), *sealed_with)
                found += _command(f"out of {vendor} again", elsewhere, "export", WORKSPACE, str(again))
                sealed_anew = () if has_its_key else (AUTHOR_KEY,)
                once, later = _contents(first, but=sealed_anew), _contents(again, but=sealed_anew)
                differing = [name for name in once.keys() | later.keys() if once.get(name) != later.get(name)]
                found.append(figures.none(f"files that differ, by way of {vendor}", differing))
                found.append(figures.exactly(f"a second import into {vendor}", _is_refused(elsewhere, first), True))
    return found


def _command(what: str, installation: Installation, *words: str) -> list[Figure]:
    """Run a step of `groundswell archive` to its end: how long it took, and its memory.

    Raises:
        RuntimeError: it failed.
    """
    begun, peak = time.monotonic(), 0
    with (installation.folder / "archive.log").open("w+") as log:
        process = _started(installation, log, *words)
        while process.poll() is None:
            with contextlib.suppress(OSError, IndexError):  # it has just ended
                peak = max(peak, own_memory(process.pid))
            time.sleep(0.1)
        log.seek(0)
        if process.returncode:
            raise RuntimeError(f"groundswell archive {' '.join(words)}: {log.read()[-4000:]}")
    return [
        figures.note(f"{what}: seconds", f"{time.monotonic() - begun:.1f}"),
        figures.at_most(f"{what}: own memory", peak, PEAK, " MiB"),
    ]


def _is_refused(installation: Installation, archive: Path) -> bool:
    with (installation.folder / "refused.log").open("w") as log:
        return _started(installation, log, "import", str(archive)).wait() == 1


def _started(installation: Installation, log: object, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "groundswell", "archive", *words]
    return subprocess.Popen(
        command,
        env=installation.environment,
        cwd=installation.folder,
        stdout=log,
        stderr=log,
        text=True,  # type: ignore[call-overload]
    )


def _contents(path: Path, *, but: Collection[str]) -> dict[str, str]:
    """A hash of each file in an archive but some, the manifest's without the time."""
    with zipfile.ZipFile(path) as packed:
        found = {}
        for name in set(packed.namelist()).difference(but):
            with packed.open(name) as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        manifest = json.loads(packed.read("manifest.json"))
    del manifest["exported_at"]
    manifest["members"] = [each for each in manifest["members"] if each["name"] not in but]
    return {**found, "manifest.json": json.dumps(manifest)}


def _rows(path: Path, beginning: str = "") -> list[int]:
    """How many rows there are of each table whose name begins so."""
    with zipfile.ZipFile(path) as packed:
        members = json.loads(packed.read("manifest.json"))["members"]
    return [each["rows"] for each in members if each["name"].startswith(beginning)]
