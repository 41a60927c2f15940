"""How a service is spoken to: its address, the key, and what may be asked for one call. Wrong ones are refused."""

import ipaddress
import math
import re
import threading
from typing import TypedDict, TypeVar
from urllib.parse import quote

import httpx

MAX_IDEMPOTENCY_KEY = 255
MAX_REASON = 500
_KEY = re.compile(rf"[!-+.-~-]{{1,{MAX_IDEMPOTENCY_KEY}}}")

N = TypeVar("N", int, float)


class Options(TypedDict, total=False):
    """What ``with_options`` takes; what is left out, or None, stays as it is."""

    timeout: float | None
    """Seconds one attempt may take in all, once connected; connecting may take 5 more."""
    max_retries: int | None
    """Further attempts after the first."""
    idempotency_key: str | None
    """The name of one write: whoever sends the same write under the same name again, from another process or a day
    later, gets the first one's answer. 1 to 255 printable ASCII characters without blanks and commas. Without it
    every write has a name of its own making, which is enough for the attempts of one call."""
    reason: str | None
    """Why it is done, for the audit trail: one line of at most 500 characters."""


class OneWriteKey:
    """An idempotency key of the caller's, good for one call: a second would be answered with what the first did.

    Raises:
        ValueError: the service would not take it.
    """

    def __init__(self, key: str) -> None:
        if not _KEY.fullmatch(key):
            raise ValueError(
                f"idempotency_key must be 1 to {MAX_IDEMPOTENCY_KEY} printable ASCII characters "
                "without blanks and commas"
            )
        self.key = key
        self._unused = threading.Lock()  # never released: of any number of threads one gets it

    def __repr__(self) -> str:
        return f"OneWriteKey({self.key!r})"

    def take(self) -> str:
        """Return the key, once.

        Raises:
            ValueError: another call took it.
        """
        if not self._unused.acquire(blocking=False):
            raise ValueError(
                f"idempotency_key {self.key!r} was used by another call; with_options(idempotency_key=...) is for one "
                "write: take it anew to send that write again, or another key for another write"
            )
        return self.key


def checked_reason(reason: str) -> str:
    """Return a reason as a header carries it: what is not ASCII percent-encoded, as in URLs.

    Raises:
        ValueError: too long, or not one line of text.

    >>> checked_reason("Größe")
    'Gr%C3%B6%C3%9Fe'
    """
    if len(reason) > MAX_REASON or not reason.isprintable():
        raise ValueError(f"reason must be one line of at most {MAX_REASON} characters")
    return quote(reason, safe=" !\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~")


def normalized_base_url(base_url: str, *, allow_http: bool) -> str:
    """Check the address of a service and strip what does not matter from its end.

    Raises:
        ValueError: not an absolute http(s) URL, one with credentials, query or fragment, or plain http to another
            machine without ``allow_http``.
    """
    try:
        url = httpx.URL(base_url.strip())
    except httpx.InvalidURL as error:
        raise ValueError(f"base_url is not a URL: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("base_url must be an absolute http or https URL such as https://groundswell.example.com")
    if url.userinfo or url.query or url.fragment:
        raise ValueError("base_url must not carry credentials, a query or a fragment; the key goes into api_key")
    if url.scheme == "http" and not allow_http and not is_loopback(url.host):
        raise ValueError(
            f"base_url is plain http to {url.host}: anybody on the way could read the API key. "
            "Use https, or allow_http=True where the network itself is trusted"
        )
    return str(url.copy_with(path=url.path.rstrip("/"))).rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, to itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def checked_key(api_key: str) -> str:
    """Refuse here, without showing it, what would otherwise fail inside HTTP with the key in the message."""
    key = api_key.strip()
    if not key:
        raise ValueError("api_key is empty")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError("api_key must be printable ASCII without spaces")
    return key


def positive(name: str, value: float) -> float:
    """Return a number of seconds that is one.

    Raises:
        ValueError: it is not.
    """
    if not 0 < value < math.inf:
        raise ValueError(f"{name} must be a positive number of seconds")
    return value


def not_negative(name: str, value: N) -> N:
    """Return a number of zero or more.

    Raises:
        ValueError: it is not.
    """
    if not 0 <= value < math.inf:
        raise ValueError(f"{name} must not be negative")
    return value
