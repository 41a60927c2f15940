"""A connection to a mail server that looks like a socket to the standard library, and is bounded in time and size.

smtplib and imaplib connect to names, and give each of their steps a time-out of its own; a drip could go on for ever.
"""

import socket
import ssl
from typing import Literal, Self

from groundswell.core.addresses import Deadline, Unreachable
from groundswell.core.connections import connected, trust

Security = Literal["tls", "starttls", "none"]
"""Encrypted from the first byte, from an agreement on, or not at all: to this machine only, if the operator allows."""

_READ_AT_ONCE = 65536


class Wire:
    """A connection to a checked address.

    Args:
        host: an IP address or a host name, in lower case, and what the certificate has to be for.
        seconds: for all that is said, from the look-up of the host on.
        max_bytes: that the other side may say.

    Raises:
        Unreachable: no connection could be made.
    """

    def __init__(self, host: str, port: int, *, security: Security, seconds: float, max_bytes: int) -> None:
        self.host = host
        self._deadline = Deadline(seconds)
        self._left = max_bytes
        self._unread = b""
        self._socket = connected(host, port, deadline=self._deadline, plain=security == "none")
        if security == "tls":
            self.encrypt()

    def encrypt(self) -> None:
        """From here on everything is encrypted.

        Raises:
            Unreachable: `tls_failed`; `malformed` if the other side went on talking without encryption.
        """
        try:
            if self._unread:
                raise Unreachable("malformed", "The other side went on before the encryption began.")
            self._socket.settimeout(self._deadline.remaining())
            self._socket = trust().wrap_socket(self._socket, server_hostname=self.host)
        except TimeoutError as error:
            self.close()
            raise Unreachable("timed_out", "The other side took too long.") from error
        except (ssl.SSLError, OSError, Unreachable) as error:
            self.close()
            if isinstance(error, Unreachable):
                raise
            raise Unreachable("tls_failed", "The other side could not prove that it is the host.") from error

    def sendall(self, sent: bytes) -> None:
        """Send all of it, or raise `Unreachable`."""
        try:
            self._socket.settimeout(self._deadline.remaining())
            self._socket.sendall(sent)
        except OSError as error:
            raise _broken(error) from error

    def readline(self, limit: int = -1) -> bytes:
        """A line with its end, or as much as the limit; what is left at the end of all, or nothing."""
        while (end := self._unread.find(b"\n")) < 0 and not 0 <= limit <= len(self._unread) and self._receive():
            pass
        length = end + 1 if end >= 0 else len(self._unread)
        return self._take(length if limit < 0 else min(length, limit))

    def read(self, size: int) -> bytes:
        """As many bytes, or fewer at the end of all."""
        if size > self._left + len(self._unread):
            raise Unreachable("too_large", "The other side has more to say than is listened to.")
        parts = [self._take(size)]
        missing = size - len(parts[0])
        while missing and self._receive():
            parts.append(self._take(missing))
            missing -= len(parts[-1])
        return b"".join(parts)

    def makefile(self, mode: str = "rb") -> Self:
        """This, as that from which a client reads."""
        return self

    def close(self) -> None:
        """End it, however often that is said."""
        self._socket.close()

    def shutdown(self, how: int = socket.SHUT_RDWR) -> None:
        """End it without waiting for anything."""
        self.close()

    def _take(self, length: int) -> bytes:
        taken, self._unread = self._unread[:length], self._unread[length:]
        return taken

    def _receive(self) -> bool:
        if self._left <= 0:
            raise Unreachable("too_large", "The other side has more to say than is listened to.")
        try:
            self._socket.settimeout(self._deadline.remaining())
            part = self._socket.recv(min(_READ_AT_ONCE, self._left))
        except OSError as error:
            raise _broken(error) from error
        self._left -= len(part)
        self._unread += part
        return bool(part)


def _broken(error: OSError) -> Unreachable:
    if isinstance(error, TimeoutError):
        return Unreachable("timed_out", "The other side took too long.")
    return Unreachable("connection_failed", "The connection broke.")
