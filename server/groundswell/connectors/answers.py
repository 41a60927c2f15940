"""What the other side said over HTTP: its values, its words, and what it means when it is no success.

Services say in a dozen ways that they want to be left alone: `resting.rest_until` knows them. Of a request that writes,
what failed after it was sent is unknown: it may have been done.
"""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import httpx

from groundswell.connectors import markup, reading, resting
from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.reading import Malformed

MAX_SAID = 300
"""Characters of an answer that people are shown."""

Found = TypeVar("Found")

_VALIDATOR = re.compile(r"[\x20-\x7e]{1,300}")
_READ_FOR_WORDS = 20 * MAX_SAID
_COMPLAINTS = ("error_description", "message", "errors", "error", "detail", "title")
_MAYBE_DONE = (302, 303)
"""Redirects that follow what was done; the others ask to do it somewhere else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said: of success, or with one of the statuses the caller accepts.

    Args:
        is_write: the request may have changed something there.
        hidden: what of the request must not be shown to people.
    """

    status: int
    headers: httpx.Headers
    body: bytes
    is_write: bool = False
    hidden: Collection[str] = field(default=(), repr=False)

    @property
    def is_unchanged(self) -> bool:
        """Whether there is nothing new since what the request was conditional on."""
        return self.status == 304

    @property
    def etag(self) -> str | None:
        """For the next conditional request; None if there is none, or none that could be sent back."""
        return self._validator("etag")

    @property
    def modified(self) -> str | None:
        """`Last-Modified` as it was written, for the next conditional request; None if it could not be sent back."""
        return self._validator("last-modified")

    @property
    def rest_until(self) -> datetime | None:
        """When the service wants to be asked again, if it says that this was enough for now."""
        return resting.rest_until(self.headers, {}) if resting.is_enough(self.headers) else None

    def json(self) -> Any:
        """The body as JSON. What no string should hold is left for `reading.text` to clean.

        Raises:
            ConnectorError: `malformed`; of a write it is then unknown whether it was done.
        """
        try:
            return json.loads(self.body.decode("utf-8-sig", errors="replace"), parse_int=_integer)
        except (ValueError, RecursionError):
            raise self._malformed("The answer is not JSON.") from None

    def read(self, reader: Callable[[Any], Found]) -> Found:
        """What a reader, made of the functions in `connectors.reading`, finds in the body as JSON.

        Raises:
            ConnectorError: `malformed`; of a write it is then unknown whether it was done.
        """
        try:
            return reader(self.json())
        except Malformed as error:
            raise self._malformed(error.detail) from None

    def said(self) -> str:
        """What people may be shown of the answer: its own words if it has any, one line of at most 300 characters."""
        try:
            words = _complaint(json.loads(self.body, parse_int=_integer))
        except (ValueError, RecursionError):
            words = markup.plain(self.body[:_READ_FOR_WORDS].decode("utf-8", errors="replace"))
        for secret in self.hidden:
            words = words.replace(secret, "…")
        return " ".join(reading.text(words).split())[:MAX_SAID]

    def _validator(self, name: str) -> str | None:
        value = self.headers.get(name, "")
        return value if is_validator(value) else None

    def _malformed(self, detail: str) -> ConnectorError:
        return ConnectorError("malformed", detail, is_unknown=self.is_write)


def is_validator(value: str) -> bool:
    """Whether an ETag or a `Last-Modified` can be sent back as it was written."""
    return _VALIDATOR.fullmatch(value) is not None


def failed(answer: Answer) -> ConnectorError:
    """What an answer that is no success means."""
    status, said = answer.status, answer.said()
    detail = f"{status}: {said}" if said else f"The answer was {status}."
    if resting.is_limit(status, answer.headers):
        return limited(answer)
    if 300 <= status < 400:
        return ConnectorError(
            "refused",
            f"The answer was {status}, which leads elsewhere; give the address that it leads to.",
            is_unknown=answer.is_write and status in _MAYBE_DONE,
        )
    if status >= 500 or status < 200:
        until = resting.said_until(answer.headers, {}) if status == 503 else None
        return ConnectorError("unavailable", detail, not_before=until, is_unknown=answer.is_write)
    known = {401: "unauthorized", 403: "forbidden", 404: "not_found", 410: "not_found", 408: "unavailable"}
    return ConnectorError(known.get(status, "unsupported"), detail)


def limited(answer: Answer, *, seconds: float | None = None) -> ConnectorError:
    """That the service wants to be left alone; nothing was done.

    Args:
        seconds: for how long, if the answer says that in a way of the service's own.
    """
    try:
        body = json.loads(answer.body, parse_int=_integer)
    except (ValueError, RecursionError):
        body = None
    until = resting.rest_until(answer.headers, body if seconds is None else {"wait_seconds": seconds})
    return ConnectorError("rate_limited", answer.said() or "Too many requests.", not_before=until)


def _integer(digits: str) -> int | None:
    """Python refuses very long numbers, and with one of them all the rest."""
    return int(digits) if len(digits) <= 20 else None


def _complaint(body: Any) -> str:
    """The words in an answer's JSON: what services call their messages, the first that is there."""
    if isinstance(body, str):
        return body
    if isinstance(body, list):
        return " ".join(words for each in body[:5] if (words := _complaint(each)))
    if isinstance(body, dict):
        return next((words for name in _COMPLAINTS if (words := _complaint(body.get(name)))), "")
    return ""
