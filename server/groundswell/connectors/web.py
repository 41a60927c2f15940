"""Requests of connectors over HTTP, by the one guarded client, and whatever goes wrong with them as one error."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from groundswell.connectors.answers import MAX_SAID as MAX_SAID
from groundswell.connectors.answers import Answer as Answer
from groundswell.connectors.answers import failed as failed
from groundswell.connectors.answers import is_validator
from groundswell.connectors.answers import limited as limited
from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.reading import Malformed
from groundswell.core import outgoing
from groundswell.core.addresses import Unreachable

SECONDS = 15.0
MAX_BYTES = 5_000_000

Params = Mapping[str, str | int | Collection[str]]

_HEADER_VALUE = re.compile(r"[\x20-\x7e]*")


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
        given = {name: value for name, value in conditions.items() if value and is_validator(value)}
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


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not _HEADER_VALUE.fullmatch(value):
            raise ConnectorError("settings", f"{name} holds characters that cannot be sent.")
    return dict(headers)
