"""A relay on loopback between who asks over HTTP and a real server, which does to their exchanges what networks do.

The one honest way to a write that was done and whose answer is lost: the server behind has done its work.
"""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Exchange = Callable[[], bytes]
"""Has the server do what is asked, and returns its whole answer."""
Fault = Callable[[socket.socket, Exchange], None]
"""What becomes of an exchange: writes to who asked, or does not."""

_SECONDS = 60


def passed(client: socket.socket, exchange: Exchange) -> None:
    """Nothing is wrong."""
    client.sendall(exchange())


def lost(client: socket.socket, exchange: Exchange) -> None:
    """The server does what is asked, and its answer is lost."""
    exchange()


def halved(client: socket.socket, exchange: Exchange) -> None:
    """Half of the answer's body arrives."""
    head, _, body = exchange().partition(b"\r\n\r\n")
    client.sendall(head + b"\r\n\r\n" + body[: len(body) // 2])


def hanging(client: socket.socket, exchange: Exchange) -> None:
    """The server does what is asked, and whoever asked waits until they give up."""
    exchange()
    client.settimeout(_SECONDS)
    client.recv(1)


def delayed(seconds: float) -> Fault:
    """The answer takes its time."""

    def fault(client: socket.socket, exchange: Exchange) -> None:
        time.sleep(seconds)
        client.sendall(exchange())

    return fault


def slow(seconds: float) -> Fault:
    """What is asked takes its time to get there, and the answer to come back."""

    def fault(client: socket.socket, exchange: Exchange) -> None:
        time.sleep(seconds)
        answer = exchange()
        time.sleep(seconds)
        client.sendall(answer)

    return fault


def saying(*parts: bytes) -> Fault:
    """The server is not asked; somebody in between says this."""

    def fault(client: socket.socket, exchange: Exchange) -> None:
        for part in parts:
            client.sendall(part)

    return fault


@dataclass
class _Rule:
    fault: Fault
    method: bytes
    times: int


class Relay:
    """What goes through it, and what will become of it.

    Attributes:
        port: where it listens.
        asked: the first line of each request.
        server_port: where what is asked goes on to.
    """

    def __init__(self, listening: socket.socket, server_port: int) -> None:
        self._listening = listening
        self.server_port = server_port
        self._guard = threading.Lock()
        self._rules: list[_Rule] = []
        self.asked: list[str] = []
        self.port: int = listening.getsockname()[1]

    def let(self, fault: Fault, *, method: str = "", times: int = 1) -> None:
        """Have the next requests, or the next with a method, go wrong; those told of first come first."""
        with self._guard:
            self._rules.append(_Rule(fault, method.encode(), times))

    def clear(self) -> None:
        """From now on nothing is wrong."""
        with self._guard:
            self._rules.clear()

    def run(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return  # closed: the test is over
            threading.Thread(target=self._take, args=(client,), daemon=True).start()

    def _take(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            client.settimeout(_SECONDS)
            received = bytearray()
            while not _is_whole(received):
                part = client.recv(65536)
                if not part:
                    return
                received += part
            request = bytes(received)
            self._fault(request)(client, lambda: self._exchange(request))

    def _fault(self, request: bytes) -> Fault:
        with self._guard:
            self.asked.append(request.partition(b"\r\n")[0].decode("latin-1"))
            for rule in self._rules:
                if rule.times > 0 and request.startswith(rule.method):
                    rule.times -= 1
                    return rule.fault
        return passed

    def _exchange(self, request: bytes) -> bytes:
        own = b"\r\nHost: 127.0.0.1:%d\r\n" % self.server_port
        request = re.sub(rb"(?i)\r\nhost:[^\r]*\r\n", lambda _: own, request, count=1)
        answer = bytearray()
        with socket.create_connection(("127.0.0.1", self.server_port), timeout=_SECONDS) as server:
            server.sendall(request)
            while part := server.recv(65536):
                answer += part
        return bytes(answer)


def _is_whole(received: bytearray) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and len(body) >= int(length[1] if length else 0)


@contextmanager
def relay(server_port: int) -> Iterator[Relay]:
    """Relay until the block ends; each request has to have a connection of its own, as the guarded client's have."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Relay(listening, server_port)
        threading.Thread(target=found.run, daemon=True).start()
        try:
            yield found
        finally:
            listening.shutdown(socket.SHUT_RDWR)
