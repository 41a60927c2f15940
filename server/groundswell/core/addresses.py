"""Which addresses the service may connect to: those of the public internet, and what the operator allows besides."""

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.conf import settings

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")  # all that has been given out of IPv6
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: the last 32 bits are the IPv4 address that is reached
_NEVER_PUBLIC: tuple[IPNetwork, ...] = tuple(
    ipaddress.ip_network(text)
    for text in (
        # What `is_global` says about these differs between versions of Python, or is not what matters here.
        "0.0.0.0/8",
        "100.64.0.0/10",
        "168.63.129.16/32",  # the hosts' own service in Azure, at an address that looks public
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/3",
        # Tunnels: an IPv4 address inside says where they end, which may be anywhere.
        "2001::/23",
        "2002::/16",
        "2001:db8::/32",
        "3fff::/20",
    )
)


class Unreachable(Exception):
    """A connection that is refused or failed.

    Args:
        code: `address_refused`, `name_unknown`, `timed_out`, `connection_failed`, `tls_failed`, `malformed`,
            `too_large` or `encoded`.
        detail: for whoever gave the address; tells nothing about the network it was tried from.

    Attributes:
        was_asked: whether the other side may have been told what is wanted of it, and so may have done it.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.was_asked = False


@dataclass(frozen=True, slots=True)
class AllowList:
    """What the operator lets the service reach besides the public internet."""

    networks: tuple[IPNetwork, ...] = ()
    names: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read networks, addresses and host names, separated by commas.

        Raises:
            ValueError: an entry is none of these.

        >>> AllowList.parse("10.1.0.0/16, forum.intern.example").names
        frozenset({'forum.intern.example'})
        """
        networks: list[IPNetwork] = []
        names = set()
        for entry in (part.strip().lower() for part in text.split(",")):
            if not entry:
                continue
            try:
                networks.append(ipaddress.ip_network(entry))
            except ValueError:
                if not HOST_NAME.fullmatch(entry) or is_numeric(entry):
                    raise ValueError(f"{entry[:80]!r} is neither a network, an address nor a host name.") from None
                names.add(entry)
        return cls(tuple(networks), frozenset(names))

    def holds(self, address: IPAddress, *, name: str) -> bool:
        """Whether an address, reached by a name, is on the list."""
        return name in self.names or any(address in network for network in self.networks)


def is_numeric(host: str) -> bool:
    """Whether a host name would be taken for an IPv4 address by some resolvers: its last part is a number.

    >>> [is_numeric(host) for host in ("2130706433", "0x7f.1", "127.1", "a.example")]
    [True, True, True, False]
    """
    return _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


def effective(address: IPAddress) -> IPAddress:
    """The address a connection ends at: the IPv4 address inside a mapped or translated IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _TRANSLATED:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet.

    >>> [is_public(ipaddress.ip_address(text)) for text in ("93.184.216.34", "10.0.0.1", "::ffff:10.0.0.1")]
    [True, False, False]
    """
    address = effective(address)
    if address.version == 6 and address not in _GLOBAL_IPV6:
        return False
    return address.is_global and not any(address in network for network in _NEVER_PUBLIC)


def checked_addresses(host: str, *, seconds: float) -> list[IPAddress]:
    """Look a host up, for a connection made at once to one of the addresses returned, and to nothing else.

    Whoever connects to the name instead looks it up again, and may be told another address.

    Args:
        host: an IP address or a host name, in lower case.
        seconds: how long the look-up may take.

    Raises:
        Unreachable: `name_unknown`, `timed_out`; `address_refused` if only one of its addresses is neither public
            nor on the operator's list.
    """
    found = _resolved(host, seconds=seconds)
    allowed: AllowList = settings.OUTGOING_ALLOW
    for address in found:
        if not is_public(address) and not allowed.holds(effective(address), name=host):
            raise Unreachable("address_refused", "The host is not on the public internet.")
    return found


def may_be_plain(host: str, found: Sequence[IPAddress]) -> bool:
    """Whether a host may be spoken to without encryption: this machine, if the operator has listed it.

    Args:
        found: the host's addresses; none if they are not known yet.
    """
    allowed: AllowList = settings.OUTGOING_ALLOW
    if not found:
        return host in allowed.names or (host == "localhost" and bool(allowed.networks))
    return all(effective(each).is_loopback and allowed.holds(effective(each), name=host) for each in found)


def literal(host: str) -> IPAddress | None:
    """The address a host is written as, in its usual form and without a zone; None for a name.

    >>> literal("127.0.0.1"), literal("0x7f.1"), literal("fe80::1%eth0")
    (IPv4Address('127.0.0.1'), None, None)
    """
    try:
        return None if "%" in host else ipaddress.ip_address(host)
    except ValueError:
        return None


def _resolved(host: str, *, seconds: float) -> list[IPAddress]:
    if (address := literal(host)) is not None:
        return [address]
    if not HOST_NAME.fullmatch(host) or is_numeric(host):
        raise Unreachable("name_unknown", "The host name is not one.")
    answer: list[list[IPAddress] | OSError] = []

    def look_up() -> None:
        try:
            answer.append(_look_up(host))
        except (OSError, UnicodeError) as error:
            answer.append(error if isinstance(error, OSError) else OSError(str(error)))

    # The system's resolver takes no deadline; a thread can be left to it.
    looking = threading.Thread(target=look_up, name="resolver", daemon=True)
    looking.start()
    looking.join(seconds)
    if not answer:
        raise Unreachable("timed_out", "The host name could not be looked up in time.")
    if isinstance(answer[0], OSError) or not answer[0]:
        raise Unreachable("name_unknown", "The host name could not be looked up.")
    return answer[0]


def _look_up(host: str) -> list[IPAddress]:
    rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows))


class Deadline:
    """A moment by which all of something has to be done.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, more than none.

        Raises:
            Unreachable: `timed_out`.
        """
        left = self._at - time.monotonic()
        if left <= 0:
            raise Unreachable("timed_out", "The other side took too long.")
        return left
