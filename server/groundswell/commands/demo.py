"""`groundswell demo`: the service with a workspace to look around in."""

import argparse
import fcntl
import importlib.util
import os
import shutil
import sys
import textwrap
import threading
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groundswell.commands import Refusal, installation, serving
from groundswell.commands.table import Column, table, width

SUMMARY = "run the service with a demo workspace to look around in"
HOST = "127.0.0.1"
SECONDS_BETWEEN_LOOKS = 600
"""How often a running demo sees whether a new day has begun."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        f"Run the service on {HOST}, and nowhere else, with the workspace of an invented company. It has a "
        "database of its own in the folder `demo` of GROUNDSWELL_HOME; delete that to begin anew."
    )
    parser.add_argument("--port", help="default: PORT from the environment, or 8000")


def run(options: argparse.Namespace) -> int:
    """Make the demo or bring it up to date, then serve it until told to stop."""
    address = serving.Address(HOST, serving.chosen_port(options.port))
    serving.check_free(address)
    if importlib.util.find_spec("groundswell_sdk") is None:
        raise Refusal("The demo is made with the SDK, which is not installed: pip install 'groundswell[demo]'")
    folder = installation.home() / "demo"
    installation.check_folder(folder)
    with _only_demo_in(folder):
        _use(folder)
        way_in = _prepare(folder)
        return serving.serve(
            address,
            workers=1,
            threads=serving.EMBEDDED_THREADS,
            ready=lambda stopped: _introduce_and_keep_up(address, way_in, stopped),
        )


@contextmanager
def _only_demo_in(folder: Path) -> Iterator[None]:
    """Keep a second demo out of the folder, whose database takes one process."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(
                f"A demo is running already in {folder}; stop it, or set GROUNDSWELL_HOME to another folder."
            ) from None
        yield


def _use(folder: Path) -> None:
    """Have this process, and those it starts, use the demo's own installation whatever else is set up."""
    if os.environ.get("DATABASE_URL"):
        print("groundswell: DATABASE_URL is left alone; the demo has a database of its own.", file=sys.stderr)
    for name in ("DATABASE_URL", *(f"GROUNDSWELL_{each}" for each in ("HOSTS", "HTTPS", "PROXIES", "SECRET_KEY"))):
        os.environ.pop(name, None)
    os.environ["GROUNDSWELL_HOME"] = str(folder)


@dataclass(frozen=True)
class WayIn:
    """How a newcomer gets in: a key for programs, an address with its password for the pages; both kept in files.

    The password is None once another was chosen.
    """

    key: str
    email: str
    password: str | None
    folder: Path

    @property
    def key_file(self) -> Path:
        return self.folder / "api_key"


def _prepare(folder: Path) -> WayIn:
    """Make the demo or bring it up to date, and return a way in that works."""
    installation.prepare_database()
    from django.db import connections

    from groundswell.demo import access

    with installation.explained_errors():
        if access.is_made():
            _tolerated(access.bring_up_to_date)
        else:
            print("Making the demo workspace ...", flush=True)
            access.make()
        try:
            key = access.kept_key(folder / "api_key")
            email, password = access.kept_password(folder / "password")
        except OSError as error:
            raise Refusal(f"Cannot keep the API key and the password in {folder}: {error.strerror}.") from None
    connections.close_all()
    return WayIn(key, email, password, folder)


def _introduce_and_keep_up(address: serving.Address, way_in: WayIn, stopped: threading.Event) -> None:
    """Print what a newcomer needs; later, add each new day's measurements."""
    from groundswell.demo import access, seeding
    from groundswell.demo.company import SLUG

    day = seeding.today()
    with access.over_http(address.url, way_in.key) as groundswell:
        workspace = groundswell.workspace(SLUG)
        try:
            shown = workspace.kpis.summary()
        except access.GroundswellError as error:
            raise Refusal(f"The running service does not give the summary: {error}") from error
        text = _introduction(shown, address.url, way_in)
        # A terminal that cannot show a sign gets a question mark, not a traceback.
        print(text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding), flush=True)
        while not stopped.wait(SECONDS_BETWEEN_LOOKS):
            if seeding.today() > day:
                day = seeding.today()
                _tolerated(lambda: seeding.bring_up_to_date(workspace, on=seeding.today()))


def _tolerated(bring_up_to_date: Callable[[], object]) -> None:
    """Add the latest measurements if the workspace still takes them: it is its users' to change."""
    from groundswell.demo import access

    try:
        bring_up_to_date()
    except access.GroundswellError as error:
        print(f"groundswell: the demo's latest measurements were not added: {error}", file=sys.stderr)


def _fitting(titles: Sequence[str], figures: Container[str], rows: Sequence[Sequence[str]]) -> str:
    """The table, without its less telling columns where the terminal is too narrow for all."""
    room = shutil.get_terminal_size().columns - 2 if sys.stdout.isatty() else sys.maxsize
    kept = list(range(len(titles)))
    laid = ""
    for dropped in ("", "period", "change", "last 12", "target"):
        kept = [index for index in kept if titles[index] != dropped]
        columns = [Column(titles[index], is_figure=titles[index] in figures) for index in kept]
        laid = table(columns, [[row[index] for index in kept] for row in rows])
        if max(map(width, laid.splitlines())) <= room:
            break
    return laid


def _introduction(shown: Any, url: str, way_in: WayIn) -> str:
    from groundswell.demo import summary
    from groundswell.demo.company import NAME, SLUG

    figures = textwrap.indent(_fitting(summary.TITLES, summary.FIGURES, summary.rows(shown)), "  ")
    password = way_in.password or "with the password that was chosen since"
    key = way_in.key
    here = f"$GROUNDSWELL_URL/api/v1/workspaces/{SLUG}"
    return f"""
{NAME}: a maker of tents, stoves and packs that does not exist.
Where its {len(shown.results)} KPIs stand on {shown.on:%d %B %Y}:

{figures}

Address    {url}  (API pages: {url}/api/docs/)
Sign in    {way_in.email}
           {password}
API key    {key}
           the role admin in the workspace {SLUG}; kept in {way_in.key_file}

Try next, in another terminal:
  export GROUNDSWELL_URL={url} GROUNDSWELL_API_KEY={key}
  curl -u "$GROUNDSWELL_API_KEY:" "{here}/decisions/?status=proposed"
  curl -u "$GROUNDSWELL_API_KEY:" -H "Accept: text/csv" "{here}/kpis/summary/"

Ctrl-C stops the service and keeps the data."""
