"""Connections to checked addresses, and whose certificates are believed: what every protocol's client stands on."""

import functools
import socket
import ssl

import httpx

from groundswell.core import addresses
from groundswell.core.addresses import Deadline, Unreachable

SECONDS_TO_CONNECT = 5.0
"""To one of a host's addresses: another may answer where this one does not."""
MAX_ADDRESSES = 4


def connected(host: str, port: int, *, deadline: Deadline, plain: bool) -> socket.socket:
    """Connect to an address of a host that was checked, whatever its name leads to a moment later.

    Args:
        host: an IP address or a host name, in lower case.
        plain: nothing will be encrypted, which only this machine may be spoken to with.

    Raises:
        Unreachable: `address_refused`, `name_unknown`, `timed_out`, `connection_failed`.
    """
    found = addresses.checked_addresses(host, seconds=deadline.remaining())
    if plain and not addresses.may_be_plain(host, found):
        raise Unreachable("address_refused", "Without encryption only this machine may be reached.")
    failure: OSError | None = None
    for address in found[:MAX_ADDRESSES]:
        seconds = min(SECONDS_TO_CONNECT, deadline.remaining())
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        attempt = socket.socket(family, socket.SOCK_STREAM)  # which, unlike `create_connection`, resolves nothing
        try:
            attempt.settimeout(seconds)
            attempt.connect((str(address), port))
            attempt.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            attempt.close()
            failure = error
        else:
            return attempt
    if isinstance(failure, TimeoutError):
        raise Unreachable("timed_out", "The other side took too long.") from failure
    raise Unreachable("connection_failed", "No connection could be made.") from failure


@functools.cache
def trust() -> ssl.SSLContext:
    """Whose certificates are believed: the public authorities', or those SSL_CERT_FILE or SSL_CERT_DIR names."""
    return httpx.create_ssl_context()
