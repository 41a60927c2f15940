"""The product's long-running commands as processes that may be killed at any moment."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx
import psutil

START_SECONDS = 90
STOP_SECONDS = 20
BELOW_EPHEMERAL = range(20_000, 32_000)


class Command:
    """`groundswell ...` in a process group of its own, started again whenever it ends without having been told to.

    That is what a service manager does on a production machine; how often it had to is in `restarts`.
    """

    def __init__(self, words: Sequence[str], *, environment: Mapping[str, str], folder: Path) -> None:
        self._command = [sys.executable, "-m", "groundswell", *words]
        self._environment = dict(environment)
        self._folder = folder
        self.log = folder / f"{words[0]}-{time.monotonic_ns()}.log"
        self.restarts = 0
        self._told_to_stop = threading.Event()
        self._changing = threading.Lock()
        self._process = self._launched()
        threading.Thread(target=self._supervise, daemon=True).start()

    @property
    def pid(self) -> int:
        """Of the process that was started last."""
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL to the command and all it has started."""
        self._signal_group(signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM to the command alone; it is started again once it has ended."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """Tell it to end for good, kill what is left of it after some seconds, and wait until it is gone."""
        with self._changing:
            self._told_to_stop.set()
        self.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self._signal_group(signal.SIGKILL)
        self._process.wait()

    def family(self) -> list[psutil.Process]:
        """The processes it has started, itself apart; none if it is not running."""
        try:
            return psutil.Process(self.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def end_of_log(self) -> str:
        """The last words of all its processes."""
        return self.log.read_text(errors="replace")[-4000:]

    def _launched(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self._command,
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _supervise(self) -> None:
        while True:
            self._process.wait()
            time.sleep(0.2)  # for the rest of its group to let go of its port
            with self._changing:
                if self._told_to_stop.is_set():
                    return
                self.restarts += 1
                self._process = self._launched()

    def _signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)


class Server(Command):
    """The web service on a free port of loopback."""

    def __init__(
        self, *, environment: Mapping[str, str], folder: Path, workers: int | None, threads: int | None = None
    ) -> None:
        self.port = free_port()
        words = ["serve", "--port", str(self.port)]
        words += ["--workers", str(workers)] if workers else []
        words += ["--threads", str(threads)] if threads else []
        super().__init__(words, environment=environment, folder=folder)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def web_workers(self) -> list[psutil.Process]:
        """The processes that answer requests."""
        return [each for each in self.family() if "spawn_main" in _words(each)]

    def kill_web_worker(self) -> None:
        """SIGKILL to one of the processes that answer requests."""
        if alive := self.web_workers():
            with contextlib.suppress(psutil.NoSuchProcess):
                random.choice(alive).kill()

    def answers(self, path: str = "/readyz") -> bool:
        """Whether a request for `path` is answered 200."""
        try:
            return httpx.get(self.url + path, timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def wait_until_ready(self) -> None:
        """Wait until it is ready to serve.

        Raises:
            RuntimeError: it did not get ready.
        """
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.url} is not ready.")
            time.sleep(0.05)


@contextlib.contextmanager
def running(command: Command) -> Iterator[None]:
    """Stop the command when the block ends; if it ends badly, with the command's log."""
    try:
        yield
    except BaseException as broken:
        broken.add_note(f"The end of {command.log.name}:\n{command.end_of_log()}")
        raise
    finally:
        command.stop()


def free_port() -> int:
    """A port nobody listens on, out of those that the system gives to outgoing connections: it must stay free."""
    while True:
        port = random.choice(BELOW_EPHEMERAL)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _words(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
