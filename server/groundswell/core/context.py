"""What is known of the request in hand wherever it is: who asks from where, under which id, for which reason."""

import contextlib
import contextvars
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from groundswell.core.ids import uuid7

MAX_REASON = 500

_SANE_ID = re.compile(r"[A-Za-z0-9._\-]{1,128}")


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One request.

    `address` is the client's IP address, None if it cannot be known; `reason` is what the caller gave in
    `Audit-Reason`, empty if nothing.
    """

    request_id: str
    address: str | None = None
    reason: str = ""


_current: contextvars.ContextVar[RequestContext | None] = contextvars.ContextVar("request_context", default=None)


def current() -> RequestContext | None:
    """The request in hand, or None outside of one (commands, jobs)."""
    return _current.get()


def enter(context: RequestContext) -> contextvars.Token[RequestContext | None]:
    return _current.set(context)


def leave(token: contextvars.Token[RequestContext | None]) -> None:
    _current.reset(token)


def request_context(meta: Mapping[str, str], *, proxies: int) -> RequestContext:
    """Read a request's context from its WSGI environment.

    Args:
        proxies: how many proxies of one's own stand in front, see `client_address`.
    """
    given = meta.get("HTTP_X_REQUEST_ID", "")
    return RequestContext(
        request_id=given if _SANE_ID.fullmatch(given) else str(uuid7()),
        address=client_address(meta, proxies=proxies),
        reason=_text(meta.get("HTTP_AUDIT_REASON", ""))[:MAX_REASON],
    )


def client_address(meta: Mapping[str, str], *, proxies: int) -> str | None:
    """The client's address.

    Args:
        proxies: how many proxies of one's own each append to `X-Forwarded-For`. With 0 the header is not believed at
            all; with n the n-th entry from the right is what the outermost of them saw. Further left, callers can
            write what they like.

    Returns:
        None for what is no IP address.

    >>> client_address({"REMOTE_ADDR": "10.0.0.2", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 203.0.113.9"}, proxies=1)
    '203.0.113.9'
    >>> client_address({"REMOTE_ADDR": "10.0.0.2", "HTTP_X_FORWARDED_FOR": "somewhere"}, proxies=1) is None
    True
    """
    seen = [meta.get("REMOTE_ADDR", "")]
    if proxies:
        forwarded = (part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(","))
        seen = [part for part in forwarded if part] + seen
    try:
        return str(ipaddress.ip_address(seen[max(-1 - proxies, -len(seen))]))
    except ValueError:
        return None


def _text(header: str) -> str:
    """A header as text: percent-encoded as URLs are, since not every server lets other than ASCII through.

    Of those that do, WSGI hands the bytes over as Latin-1, and people write UTF-8. Control characters go.
    """
    with contextlib.suppress(UnicodeError):
        header = header.encode("latin-1").decode("utf-8")
    return "".join(character for character in unquote(header) if character.isprintable())
