"""A listener on loopback that says what it is told to and remembers what it was sent."""

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Script = Callable[[socket.socket, bytes], None]


def replying(*parts: bytes) -> Script:
    """Answer with these bytes and hang up."""

    def script(connection: socket.socket, request: bytes) -> None:
        for part in parts:
            connection.sendall(part)

    return script


class Listener:
    """What came in: one entry a connection, empty if it sent nothing."""

    def __init__(self, listening: socket.socket, script: Script, tls: ssl.SSLContext | None) -> None:
        self._listening = listening
        self._script = script
        self._tls = tls
        self.requests: list[bytes] = []
        self.host, self.port = listening.getsockname()[:2]

    def run(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return  # closed: the test is over
            threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        received = bytearray()
        place = len(self.requests)
        self.requests.append(b"")
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                while not _is_whole(received) and (part := connection.recv(65536)):
                    received += part
                    self.requests[place] = bytes(received)
                self._script(connection, bytes(received))


def _is_whole(received: bytearray) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and len(body) >= int(length[1] if length else 0)


@contextmanager
def listener(
    script: Script, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[Listener]:
    """Listen until the block ends."""
    with socket.create_server((host, port)) as listening:
        found = Listener(listening, script, tls)
        threading.Thread(target=found.run, daemon=True).start()
        try:
            yield found
        finally:
            listening.shutdown(socket.SHUT_RDWR)
