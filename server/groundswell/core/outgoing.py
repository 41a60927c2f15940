"""The one way the service makes HTTP requests: to checked addresses, in bounded time, for bounded answers.

What is asked for comes from users, so a URL may be meant to reach what only this machine can: other services of its
network, a cloud's metadata, a database's port. Every address a name has is checked at every use, exactly that one is
connected to, and redirects are answers like any other.
"""

import re
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from groundswell.core import addresses
from groundswell.core.addresses import Deadline, Unreachable
from groundswell.core.connections import connected, trust

MAX_URL_LENGTH = 2000
SECONDS = 15.0
MAX_BYTES = 5_000_000
_URL_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_AUTHORITY_END = re.compile(r"[/?#]")
_READ_AT_ONCE = 65536


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said.

    `is_whole` is False if only an excerpt was asked for and there was more, or it was compressed.
    """

    status: int
    headers: httpx.Headers
    body: bytes
    is_whole: bool


def check_url(text: str) -> httpx.URL:
    """See that a URL can be requested, without looking its host up.

    Raises:
        ValueError: the reason, for whoever wrote it.
    """
    if len(text) > MAX_URL_LENGTH:
        raise ValueError(f"At most {MAX_URL_LENGTH} characters.")
    if not _URL_CHARACTERS.fullmatch(text):
        raise ValueError("Holds characters a URL does not have; write the host as xn--..., the rest percent-encoded.")
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        raise ValueError("Not a URL.") from None
    if url.scheme not in ("https", "http"):
        raise ValueError("Must start with https://.")
    if "@" in _AUTHORITY_END.split(text.partition("://")[2])[0]:
        raise ValueError("May not hold a user name or password.")
    if "#" in text:
        raise ValueError("May not have a fragment.")
    host = url.raw_host.decode()
    address = addresses.literal(host)
    if address is None and (not addresses.HOST_NAME.fullmatch(host) or addresses.is_numeric(host)):
        raise ValueError("The host must be a name without a dot at its end, or an IP address as usually written.")
    if url.port is not None and not 1 <= url.port <= 65535:
        raise ValueError("The port must be from 1 to 65535.")
    # A name's addresses are looked up when it is used, and have to be this machine's then.
    if url.scheme == "http" and not addresses.may_be_plain(host, [] if address is None else [address]):
        raise ValueError("Must start with https://.")
    return url


def request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
    excerpt: bool = False,
) -> Answer:
    """Make one request over a connection of its own. Redirects are answers like others.

    Args:
        headers: besides those that HTTP needs.
        seconds: for all of it, from the look-up of the host to the last byte of the answer.
        max_bytes: of the answer's body.
        excerpt: take the first `max_bytes` of a longer body, and none of a compressed one, instead of raising.

    Raises:
        Unreachable: nothing was answered, or more or otherwise than asked for; see its codes.
    """
    deadline = Deadline(seconds)
    try:
        checked = check_url(url)
    except ValueError as error:
        raise Unreachable("address_refused", f"The URL cannot be used. {error}") from None
    asked = httpcore.Request(
        method,
        httpcore.URL(scheme=checked.raw_scheme, host=checked.raw_host, port=checked.port, target=checked.raw_path),
        headers=_headers(checked, headers or {}, content),
        content=content,
    )
    way = _Checked(deadline, plain=checked.scheme == "http")
    connection = httpcore.HTTPConnection(
        asked.url.origin, ssl_context=trust() if checked.scheme == "https" else None, network_backend=way
    )
    try:
        return _exchange(connection, asked, max_bytes=max_bytes, excerpt=excerpt)
    except Unreachable as error:
        error.was_asked = way.was_written_to
        raise
    finally:
        connection.close()


def _exchange(connection: httpcore.HTTPConnection, asked: httpcore.Request, *, max_bytes: int, excerpt: bool) -> Answer:
    try:
        response = connection.handle_request(asked)
        try:
            return _answer(response, max_bytes=max_bytes, excerpt=excerpt)
        finally:
            response.close()
    except httpcore.TimeoutException as error:
        raise Unreachable("timed_out", "The other side took too long.") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise Unreachable("malformed", "The connection ended without an answer in HTTP.") from error
    except httpcore.NetworkError as error:
        raise Unreachable("connection_failed", "The connection broke.") from error


def _headers(url: httpx.URL, given: Mapping[str, str], content: bytes) -> list[tuple[bytes, bytes]]:
    headers = {"Host": url.netloc.decode(), "User-Agent": "Groundswell", "Accept-Encoding": "identity", **given}
    headers |= {"Connection": "close", "Content-Length": str(len(content))}
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def _answer(response: httpcore.Response, *, max_bytes: int, excerpt: bool) -> Answer:
    headers = httpx.Headers(response.headers)
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        if not excerpt:
            raise Unreachable("encoded", "The answer is compressed, which was not asked for.")
        return Answer(response.status, headers, b"", is_whole=False)
    body = bytearray()
    for part in response.iter_stream():
        body += part
        if len(body) > max_bytes:
            if not excerpt:
                raise Unreachable("too_large", f"The answer has more than {max_bytes} bytes.")
            return Answer(response.status, headers, bytes(body[:max_bytes]), is_whole=False)
    return Answer(response.status, headers, bytes(body), is_whole=True)


class _Checked(httpcore.NetworkBackend):
    """Connects to addresses that were checked, whatever a name leads to a moment later.

    Above it the request keeps its name: for the Host header, and as what the certificate has to be for.
    """

    def __init__(self, deadline: Deadline, *, plain: bool) -> None:
        self._deadline = deadline
        self._plain = plain
        self.was_written_to = False

    def written_to(self) -> None:
        """Something of the request is on its way."""
        self.was_written_to = True

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        found = connected(host, port, deadline=self._deadline, plain=self._plain)
        return _Stream(found, self._deadline, self.written_to)


class _Stream(httpcore.NetworkStream):
    """A connection all of whose steps together have one deadline; a time-out a step would let a drip go on for ever."""

    def __init__(self, connected: socket.socket, deadline: Deadline, written_to: Callable[[], None]) -> None:
        self._socket = connected
        self._deadline = deadline
        self._written_to = written_to

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._deadline.remaining())
        try:
            return self._socket.recv(min(max_bytes, _READ_AT_ONCE))
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(self._deadline.remaining())
        self._written_to()
        try:
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise httpcore.WriteTimeout from error
        except OSError as error:
            raise httpcore.WriteError from error

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._deadline.remaining())
        try:
            encrypted = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except ssl.SSLError as error:
            raise Unreachable("tls_failed", "The other side could not prove that it is the host.") from error
        except OSError as error:
            raise httpcore.ConnectError from error
        return _Stream(encrypted, self._deadline, self._written_to)

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> Any:
        return None
