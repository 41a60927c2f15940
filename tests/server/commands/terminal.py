"""The command as people start it: a process of its own, with an environment of its own."""

import functools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass
class Done:
    """What a command left at the terminal."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]
"""Runs a command in this process, on the tests' database."""

PATIENCE = 120
"""Seconds for a start on a machine that does other things, too."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a command sees: the folder of its data, and nothing of the tests' own set-up."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "GROUNDSWELL_HOME": str(home / "data"), "PYTHONUTF8": "1", **more}


def run(home: Path, *words: str, given: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with something on its standard input if given."""
    return subprocess.run(
        [sys.executable, "-m", "groundswell", *words],
        env=environment(home, **more),
        cwd=home,
        capture_output=True,
        input=given,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def installed(home: Path) -> str:
    """Put an installation with a workspace "acme" where `run` and `serving` look for one; the key of its owner."""
    files, token = _new_installation()
    folder = home / "data"
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(content)
    return token


@functools.cache
def _new_installation() -> tuple[dict[str, bytes], str]:
    """Its files, and the key of its owner: made once for all, because migrations take longer than many a test."""
    with tempfile.TemporaryDirectory() as home:
        done = run(Path(home), "init", "acme", "--name", "Acme", "--owner-email", "owner@acme.example")
        assert done.returncode == 0, done.stderr
        return {path.name: path.read_bytes() for path in (Path(home) / "data").iterdir()}, done.stdout.strip()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Running:
    """A command that serves."""

    process: subprocess.Popen[str]
    port: int
    output: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def status(self, path: str) -> int | None:
        """The status of an answer; None where nothing answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                status: int = answer.status
                return status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return None

    def wait_until_ready(self) -> "Running":
        deadline = time.monotonic() + PATIENCE
        while self.status("/readyz") != 200:
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.1)
        return self

    def wait_for(self, text: str) -> str:
        """All that was printed, once a text is in it."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.output.read_text():
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.05)
        time.sleep(0.2)
        return self.output.read_text()

    def family(self) -> list[psutil.Process]:
        """The process and all it has started."""
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def stop(self, number: signal.Signals = signal.SIGINT, *, whole_group: bool = False) -> int:
        """Tell it to stop and return its exit code."""
        if whole_group:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(timeout=20)


@contextmanager
def serving(home: Path, *words: str, port: int | None = None, **more: str) -> Iterator[Running]:
    """Start a command that serves, in a process group of its own; whatever of it is left in the end is killed."""
    port = port or free_port()
    output = home / f"output-{port}.txt"
    with output.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "groundswell", *words],
            env=environment(home, PORT=str(port), **more),
            cwd=home,
            stdout=written,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    running = Running(process, port, output)
    family = []
    try:
        yield running
    finally:
        if process.poll() is None:
            family = running.family()
        for each in family:
            if each.is_running():
                each.kill()
        process.wait(timeout=20)


def left_of(processes: list[psutil.Process], *, after: float = 5) -> list[psutil.Process]:
    """Those that still run after some seconds, ended ones that nobody has fetched apart."""
    deadline = time.monotonic() + after
    while (left := _running(processes)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _running(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in processes if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
