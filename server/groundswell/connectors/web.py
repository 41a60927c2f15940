"""What connectors say and hear over HTTP: requests by the one guarded client, and whatever goes wrong as one error.

Services say in a dozen ways that they want to be left alone: `resting.rest_until` knows them. Of a request that writes,
what failed after it was sent is unknown: it may have been done.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx

from groundswell.connectors import markup, reading, resting
from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.reading import Malformed
from groundswell.core import outgoing
from groundswell.core.addresses import Unreachable

SECONDS = 15.0
MAX_BYTES = 5_000_000
MAX_SAID = 300
"""Characters of an answer that people are shown."""

Params = Mapping[str, str | int | Collection[str]]
Found = TypeVar("Found")

_HEADER_VALUE = re.compile(r"[\x20-\x7e]*")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,300}")
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
            words = _complaint(json.loads(self.body[:MAX_BYTES], parse_int=_integer))
        except (ValueError, RecursionError):
            words = markup.plain(self.body[: 20 * MAX_SAID].decode("utf-8", errors="replace"))
        for secret in self.hidden:
            words = words.replace(secret, "…")
        return " ".join(reading.text(words).split())[:MAX_SAID]

    def _validator(self, name: str) -> str | None:
        value = self.headers.get(name, "")
        return value if _VALIDATOR.fullmatch(value) else None

    def _malformed(self, detail: str) -> ConnectorError:
        return ConnectorError("malformed", detail, is_unknown=self.is_write)


class Web:
    """A service on the web, as one connector speaks to it.

    Args:
        base_url: what paths are appended to; with an empty path it is asked for itself.
        headers: sent with each request, such as `Authorization`; what is in them is never shown to people.
        seconds: for each request, from the look-up of the host to the last byte of the answer;
            None is `SECONDS`.
        max_bytes: of each answer's body.

    Raises:
        ConnectorError: `settings`: the address or a header cannot be used.
    """

    def __init__(
        self,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        try:
            outgoing.check_url(base_url)
        except ValueError as error:
            raise ConnectorError("settings", f"The address cannot be used. {error}") from None
        self._base_url = base_url
        self._headers = _checked({"Accept": "application/json", **(headers or {})})
        self._hidden = [part for value in (headers or {}).values() for part in value.split() if len(part) >= 8]
        self._seconds = SECONDS if seconds is None else seconds
        self._max_bytes = max_bytes

    def get(
        self,
        path: str = "",
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        modified: str | None = None,
        accepts: Collection[int] = (),
    ) -> Answer:
        """Ask for something; conditional if an ETag or a `Last-Modified` is given, and then the answer may be a 304.

        Args:
            accepts: statuses besides success that are answers, not errors.

        Raises:
            ConnectorError: there is no such answer.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in conditions.items() if value and _VALIDATOR.fullmatch(value)}
        if given:
            accepts = {*accepts, 304}
        return self._ask("GET", path, params, {**(headers or {}), **given}, b"", accepts)

    def post(
        self,
        path: str = "",
        *,
        params: Params | None = None,
        json: Any = None,
        form: Params | None = None,
        headers: Mapping[str, str] | None = None,
        accepts: Collection[int] = (),
    ) -> Answer:
        """Write something, as JSON or as a form.

        Raises:
            ConnectorError: as of `get`; `is_unknown` if it may have been done all the same.
        """
        return self._write("POST", path, params, json, form, headers or {}, accepts)

    def put(
        self,
        path: str = "",
        *,
        params: Params | None = None,
        json: Any = None,
        form: Params | None = None,
        headers: Mapping[str, str] | None = None,
        accepts: Collection[int] = (),
    ) -> Answer:
        """Put something in its place; otherwise as `post`."""
        return self._write("PUT", path, params, json, form, headers or {}, accepts)

    def _write(
        self,
        method: str,
        path: str,
        params: Params | None,
        value: Any,
        form: Params | None,
        headers: Mapping[str, str],
        accepts: Collection[int],
    ) -> Answer:
        if form is not None:
            kind, content = "application/x-www-form-urlencoded", urlencode(form, doseq=True).encode()
        else:
            kind, content = "application/json", json.dumps(value).encode()
        return self._ask(method, path, params, {"Content-Type": kind, **headers}, content, accepts)

    def _ask(
        self,
        method: str,
        path: str,
        params: Params | None,
        headers: Mapping[str, str],
        content: bytes,
        accepts: Collection[int],
    ) -> Answer:
        is_write = method != "GET"
        url = self._base_url.rstrip("/") + path if path else self._base_url
        if params:
            url += ("&" if "?" in url else "?") + urlencode(params, doseq=True)
        try:
            found = outgoing.request(
                method,
                url,
                headers={**self._headers, **_checked(headers)},
                content=content,
                seconds=self._seconds,
                max_bytes=self._max_bytes,
            )
        except Unreachable as error:
            code = {"address_refused": "refused", "too_large": "malformed", "encoded": "malformed"}
            raise ConnectorError(
                code.get(error.code, "unreachable"),
                error.detail,
                is_unknown=is_write and error.was_asked,
                detail_code=error.code,
            ) from error
        answer = Answer(found.status, found.headers, found.body, is_write, self._hidden)
        if 200 <= answer.status < 300 or answer.status in accepts:
            return answer
        raise failed(answer)


def segment(value: str) -> str:
    """A value as one segment of a path, whatever is in it.

    Raises:
        Malformed: it would lead to another place: it is empty, `.` or `..`.

    >>> segment("a/../b?")
    'a%2F..%2Fb%3F'
    """
    if value in ("", ".", ".."):
        raise Malformed("An id was expected.")
    return quote(value, safe="", errors="replace")


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


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not _HEADER_VALUE.fullmatch(value):
            raise ConnectorError("settings", f"{name} holds characters that cannot be sent.")
    return dict(headers)


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
