"""Running the service: the address it may have, its process, its end."""

import contextlib
import errno
import functools
import ipaddress
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groundswell.commands import Refusal

DEFAULT_PORT = 8000
EMBEDDED_THREADS = 4
SECONDS_TO_ANNOUNCE_AN_END = 5
"""How long a service that other machines reach says it is about to stop, before it does."""
SECONDS_TO_FINISH = 10
"""What requests in progress get when the service stops."""
SECONDS_TO_STOP = 1
"""What the processes get on top of the time for their requests."""
FIGURES = "groundswell-metrics-"
STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})


@dataclass(frozen=True, slots=True)
class Address:
    """Where the service listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://[{self.host}]:{self.port}" if ":" in self.host else f"http://{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        return ipaddress.ip_address(self.host).is_loopback


@dataclass(frozen=True, slots=True)
class Ending:
    """How the service stops.

    Args:
        lead: seconds in which it still answers everything while `/readyz` says that it is draining, so that load
            balancers turn to others; Ctrl-C skips them.
        finish: seconds that requests in progress get after that.
    """

    lead: float = 0
    finish: float = SECONDS_TO_FINISH


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


def serve(
    address: Address,
    *,
    workers: int,
    threads: int,
    ready: Callable[[threading.Event], None],
    ending: Ending = Ending(),
) -> int:
    """Serve until told to stop (SIGINT, SIGTERM), then see that no process is left.

    Args:
        workers: processes; the embedded database takes one.
        threads: of each process that are at work; others only wait for who reads an export.
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

    from groundswell.core import exports

    # A forked process would inherit threads' locks and open databases.
    multiprocessing.set_start_method("spawn", force=True)
    service = Server(
        "groundswell.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads + exports.AT_ONCE,
        workers_kill_timeout=ending.lead + ending.finish + SECONDS_TO_STOP,  # type: ignore[arg-type] # seconds
        respawn_failed_workers=True,  # unless one fails again at once: that is a fault to end with
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_log_configuration(),
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
    with _figures_folder(workers) as figures, contextlib.suppress(SystemExit):
        # The exit is how it reports that a worker ended, which a Ctrl-C reaches too.
        load = functools.partial(_application, threads=threads, lead=ending.lead, figures=figures)
        service.serve(target_loader=load, wrap_loader=False)
    stopped.set()
    announcing.join(timeout=SECONDS_TO_STOP)
    if failures and not told_to_stop.is_set():
        raise failures[0]
    return 0 if told_to_stop.is_set() else 1


def _answers(address: Address, stopped: threading.Event) -> bool:
    """Wait until the service is ready; False if it ends before."""
    import http.client

    from django.conf import settings

    name = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "localhost")
    while not stopped.is_set():
        connection = http.client.HTTPConnection(_reachable(address.host), address.port, timeout=5)
        try:
            connection.request("GET", "/readyz", headers={"Host": name})
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


@contextlib.contextmanager
def _figures_folder(workers: int) -> Iterator[str | None]:
    """Where several processes put their figures, so that each can show those of all; None for a single one."""
    if workers == 1:
        yield None
        return
    _sweep_figures()
    with tempfile.TemporaryDirectory(prefix=f"{FIGURES}{os.getpid()}-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield folder


def _sweep_figures() -> None:
    """Remove what services that were killed with all their processes could not."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FIGURES}*-*"):
        pid = folder.name.removeprefix(FIGURES).partition("-")[0]
        try:
            os.kill(int(pid), 0)
        except (ProcessLookupError, OverflowError):
            shutil.rmtree(folder, ignore_errors=True)
        except (PermissionError, ValueError):
            continue


def _log_configuration() -> dict[str, Any]:
    """Have the server log as everything else does."""
    from django.conf import settings

    return {
        "formatters": settings.LOGGING["formatters"],
        "handlers": settings.LOGGING["handlers"],
        "loggers": {"_granian": {"handlers": ["stderr"], "propagate": False}},
    }


def _application(*, threads: int, lead: float, figures: str | None) -> Any:
    """Load the application in its process, which ends when the one that started it has."""
    # Held back from the server's own handlers, in this thread and all that it starts: the end has an order.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    threading.Thread(target=_stop_in_order, args=(lead,), daemon=True).start()
    threading.Thread(target=_end_with, args=(os.getppid(), figures), daemon=True).start()
    threading.Thread(target=_watch_for_listener, daemon=True).start()
    from django.conf import settings

    from groundswell.commands import working
    from groundswell.core.bodies import Receiver
    from groundswell.core.gate import Gate
    from groundswell.wsgi import application

    if settings.EMBEDDED:
        working.start_inside()
    return Receiver(Gate(application, threads, free=frozenset({"/livez"})))


def _watch_for_listener() -> None:
    """Each process opens a socket of its own to listen on, once it has loaded the application."""
    from django.conf import settings

    while not cut_off_stalled_readers(seconds=settings.STALL_SECONDS):
        time.sleep(0.05)


def cut_off_stalled_readers(*, seconds: int) -> bool:
    """Have the kernel end connections whose other side takes nothing of what waits for it, for that long, or has gone.

    A thread that waits for such a reader cannot be called back. Connections have this from the socket that listens,
    which the server keeps to itself, so it is looked for among the open files.

    Returns:
        Whether there is one; True where the kernel, not being Linux, does not know the setting.
    """
    if sys.platform != "linux":
        return True
    is_found = False
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # what lists the folder is open itself, and has gone by now
            if not each.is_socket():
                continue
            with socket.socket(fileno=os.dup(int(each.name))) as found:
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, seconds * 1000)
                    found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, seconds)
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 10)
                    is_found = True
    return is_found


def _stop_in_order(lead: float) -> None:
    """Once told to stop, say so to who asks; then have the server finish what it has and take nothing more."""
    number = signal.sigwait(STOPPING)
    from groundswell.core import health

    health.draining.set()
    time.sleep(lead if number == signal.SIGTERM else 0)
    finish = signal.getsignal(signal.SIGTERM)
    if not callable(finish):
        os._exit(0)  # it does not serve yet
    finish(signal.SIGTERM, None)


def _end_with(parent: int, figures: str | None) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    if figures:
        shutil.rmtree(figures, ignore_errors=True)
    os._exit(1)
