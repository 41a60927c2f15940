"""What comes in and goes out: the one strict JSON parser and the JSON renderer."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import IO, Any, NoReturn

import orjson
from rest_framework import exceptions
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

from groundswell.core import bodies

MAX_DEPTH = 32
MAX_BODY = 5 * 1024 * 1024
MAX_BULK_BODY = 50 * 1024 * 1024


class InvalidJson(ValueError):
    """The text is not JSON this API takes; the message says why."""


class TooLarge(exceptions.APIException):
    status_code = 413
    default_detail = "The body is too large."


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InvalidJson(f"The key {twice!r} occurs twice in one object.")
    return result


def _constant(name: str) -> NoReturn:
    raise InvalidJson(f"{name} is not a JSON number.")


_decoder = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=Decimal, parse_constant=_constant)


def loads(body: bytes) -> Any:
    """Parse one JSON text strictly; the same texts are refused whatever database stands behind.

    Args:
        body: UTF-8, without a byte order mark, nested at most 32 deep.

    Returns:
        dict, list, str, int, bool, None, and `Decimal` for numbers with a fraction or an exponent, so that a
        number's digits are still the caller's when it is checked.

    Raises:
        InvalidJson: not UTF-8, not JSON, duplicate keys, NaN or Infinity, a NUL or a lone surrogate in a string,
            nested too deep, or a number of thousands of digits.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidJson(f"The body is not UTF-8 (byte {error.start}).") from None
    try:
        value = _decoder.decode(text)
    except InvalidJson:
        raise
    except json.JSONDecodeError as error:
        raise InvalidJson(f"Not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None
    except RecursionError:
        raise InvalidJson(f"Nested more than {MAX_DEPTH} deep.") from None
    except (ValueError, ArithmeticError):
        raise InvalidJson("A number has too many digits, or too large an exponent.") from None
    _check(value, has_escapes="\\u" in text)
    return value


def _check(value: Any, *, has_escapes: bool) -> None:
    """Walk once: depth always; strings only where an escape could have hidden a NUL or half a surrogate pair."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for node in level:
            if type(node) is dict:
                below.extend(node.values())
                if has_escapes:
                    below.extend(node)
            elif type(node) is list:
                below.extend(node)
            elif has_escapes and type(node) is str:
                _check_text(node)
        if not below:
            return
        level = below
    if any(type(node) in (dict, list) for node in level):
        raise InvalidJson(f"Nested more than {MAX_DEPTH} deep.")
    for node in level:
        if has_escapes and type(node) is str:
            _check_text(node)


def _check_text(text: str) -> None:
    if "\x00" in text:
        raise InvalidJson("A string holds the character U+0000.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidJson("A string holds half of a surrogate pair.") from None


def refuse_unmeasured(meta: Mapping[str, Any]) -> None:
    """Raise a 400 for a body of unknown length: servers do not tell one that was cut off from a whole one."""
    if "HTTP_TRANSFER_ENCODING" in meta:
        raise exceptions.ParseError("Send the body with its Content-Length, not in chunks.")


def read(stream: IO[bytes], context: Mapping[str, Any]) -> bytes:
    """The whole body; a 413 if it is larger than the view takes, a 400 if the end of it is missing or long in coming.

    Args:
        context: the framework's, with the request and the view; only bodies with a length come here.
    """
    view = context["view"]
    limit = getattr(view, "max_body", MAX_BODY)
    announced = int(context["request"].META["CONTENT_LENGTH"])
    if announced > limit:  # said before any of it is read: the rest may be long in coming
        raise TooLarge(f"The body has more than {limit} bytes.")
    body = bodies.received(stream, announced)
    if len(body) < announced:
        # The connection broke: what came may well be JSON, and lines of it certainly are.
        raise exceptions.ParseError("The body is shorter than Content-Length says.")
    view.body = body
    return body


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        body = read(stream, parser_context or {})
        if not body:
            return {}
        try:
            return loads(body)
        except InvalidJson as error:
            raise exceptions.ParseError(str(error)) from None


class NDJSONParser(BaseParser):
    """One JSON object a line, as `{"items": [...]}`."""

    media_type = "application/x-ndjson"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        return {"items": list(self._lines(read(stream, parser_context or {})))}

    def _lines(self, body: bytes) -> Iterator[Any]:
        for number, line in enumerate(body.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                yield loads(line)
            except InvalidJson as error:
                raise exceptions.ParseError(f"Line {number}: {error}") from None


def _default(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if hasattr(value, "__str__") and type(value).__name__ == "__proxy__":  # lazily translated text
        return str(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def dumps(value: Any) -> bytes:
    return orjson.dumps(value, default=_default)


class JSONRenderer(BaseRenderer):
    """Bytes pass as they are (the database wrote them, see `shapes`); anything else is encoded."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        if data is None:
            return b""
        return data if isinstance(data, bytes) else dumps(data)
