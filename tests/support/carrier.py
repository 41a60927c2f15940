"""A way on loopback to a server of any protocol, on which what the server says takes its time."""

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def carried(server_port: int, *, seconds: float) -> Iterator[int]:
    """The port of such a way, until the block ends.

    Args:
        seconds: how long everything is on the way that the server says at once.
    """

    class Carrier(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", server_port)) as server:
                threading.Thread(target=_carry, args=(self.request, server, 0.0), daemon=True).start()
                _carry(server, self.request, seconds)

    class Carriers(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Carriers(("127.0.0.1", 0), Carrier) as carriers:
        thread = threading.Thread(target=carriers.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield carriers.server_address[1]
        finally:
            carriers.shutdown()
            thread.join()


def _carry(said: socket.socket, to: socket.socket, seconds: float) -> None:
    """Until one of them hangs up, or is gone."""
    with contextlib.suppress(OSError):
        while part := said.recv(65536):
            time.sleep(seconds)
            to.sendall(part)
    with contextlib.suppress(OSError):
        to.shutdown(socket.SHUT_WR)
