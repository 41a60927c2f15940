"""Running the service: the address it may have, its process, its end."""

import contextlib
import errno
import ipaddress
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from groundswell.commands import Refusal

DEFAULT_PORT = 8000
EMBEDDED_THREADS = 4
SECONDS_TO_FINISH = 1
"""What a request in progress gets when the service is told to stop."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the service listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://[{self.host}]:{self.port}" if ":" in self.host else f"http://{self.host}:{self.port}"


def chosen_port(option: str | None) -> int:
    """The port asked for on the command line, else in PORT, else 8000.

    Raises:
        Refusal: not a port.
    """
    for name, text in (("--port", option), ("PORT", os.environ.get("PORT"))):
        if text:
            if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
                raise Refusal(f"{name} must be a port from 1 to 65535, not {text[:40]!r}.")
            return int(text)
    return DEFAULT_PORT


def chosen_host(text: str, *, allow_remote: bool) -> str:
    """The IP address to listen on.

    Raises:
        Refusal: not an IP address, or one that other machines can reach without `allow_remote`.
    """
    host = "127.0.0.1" if text == "localhost" else text.strip("[]")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise Refusal(f"--host must be an IP address, such as 127.0.0.1, not {text[:60]!r}.") from None
    if not address.is_loopback and not allow_remote:
        raise Refusal(
            f"{host} can be reached from other machines, unencrypted. Stay on 127.0.0.1, or pass "
            f"--allow-remote where "
            "something in front of the service encrypts."
        )
    return host


def check_free(address: Address) -> None:
    """See that nothing listens there yet.

    Raises:
        Refusal: it is taken, or this user may not listen there.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Past connections that linger are no obstacle; a listener is, even one that would share its port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                text = f"Port {address.port} is taken; stop what uses it, or choose another with PORT or --port."
            else:
                text = f"Cannot listen on {address.url}: {error.strerror}."
            raise Refusal(text) from None


def serve(address: Address, *, workers: int, threads: int, ready: Callable[[threading.Event], None]) -> int:
    """Serve until told to stop (SIGINT, SIGTERM), then see that no process is left.

    Args:
        workers: processes; the embedded database takes one.
        threads: of each process.
        ready: called once, in a thread of its own, when the service answers,
        with an event that is set when it
            stops; if it raises, the service stops and that is raised here.

    Returns:
        0 after having been told to stop, 1 when the service ended by itself.
    """
    import multiprocessing

    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # A forked process would inherit threads' locks and open databases.
    multiprocessing.set_start_method("spawn", force=True)
    service = Server(
        "groundswell.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        workers_kill_timeout=SECONDS_TO_FINISH,
        respawn_failed_workers=True,  # unless one fails again at once: that is a fault to end with
        websockets=False,
        log_level=LogLevels.error,
    )
    told_to_stop = threading.Event()
    stopped = threading.Event()
    failures: list[Exception] = []

    def told(number: int, frame: object) -> None:
        told_to_stop.set()
        stop()

    def stop() -> None:
        stopped.set()
        service.interrupt_signal = True
        service.main_loop_interrupt.set()

    def announce() -> None:
        if _answers(address, stopped):
            try:
                ready(stopped)
            except Exception as failure:
                failures.append(failure)
                stop()

    def started() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, told)
        announcing.start()

    announcing = threading.Thread(target=announce, daemon=True)
    service.on_startup(started)
    with contextlib.suppress(SystemExit):  # how it reports that a worker ended, which a Ctrl-C reaches too
        service.serve(target_loader=_application, wrap_loader=False)
    stopped.set()
    announcing.join(timeout=SECONDS_TO_FINISH)
    if failures and not told_to_stop.is_set():
        raise failures[0]
    return 0 if told_to_stop.is_set() else 1


def _answers(address: Address, stopped: threading.Event) -> bool:
    """Wait until the service is ready; False if it ends before."""
    import http.client

    while not stopped.is_set():
        connection = http.client.HTTPConnection(_reachable(address.host), address.port, timeout=5)
        try:
            connection.request("GET", "/readyz", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return True
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        stopped.wait(0.05)
    return False


def _reachable(host: str) -> str:
    """Where this machine itself finds a service that listens everywhere."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _application() -> Any:
    """Load the application in its process, which ends when the one that started it has."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    from groundswell.wsgi import application

    return application


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
