"""Middleware: every answer is counted, timed and, if asked for, logged in a line of its own."""

import functools
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from groundswell.core import metrics

UNMATCHED = "unmatched"
_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
_CONVERTER = re.compile(r"<(?:[^:>]+:)?([^>]+)>")

_enabled = logging.getLogger("groundswell.access").isEnabledFor
_access = structlog.stdlib.get_logger("groundswell.access")


class ObservationMiddleware:
    """Watches requests from outside; stands right behind the one that gives them their ids.

    An access line names the route, never the path or the query, which may hold what people typed; who asked is the
    key's id.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        metrics.requests_in_progress.inc()
        try:
            response = self.get_response(request)
        except BaseException:
            metrics.requests_in_progress.dec()
            raise
        if isinstance(response, StreamingHttpResponse):
            parts: Iterable[bytes] = response.streaming_content  # type: ignore[assignment]
            response.streaming_content = _Counted(parts, lambda sent: _finished(request, response, began, sent))
        else:
            _finished(request, response, began, len(response.content))  # type: ignore[attr-defined]
        return response


class _Counted:
    """The parts of a streamed answer, which ends when it is closed, be it by a caller who has gone."""

    def __init__(self, parts: Iterable[bytes], finished: Callable[[int], None]) -> None:
        self._parts = parts
        self._each = iter(parts)
        self._finished: Callable[[int], None] | None = finished
        self._sent = 0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        part = next(self._each)
        self._sent += len(part)
        return part

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()
        if self._finished is not None:
            self._finished(self._sent)
            self._finished = None


def _finished(request: HttpRequest, response: Any, began: float, sent: int) -> None:
    metrics.requests_in_progress.dec()
    seconds = perf_counter() - began
    method = request.method if request.method in _METHODS else "other"
    route = _route(request, response.status_code)
    metrics.requests.labels(method, route, str(response.status_code)).inc()
    metrics.request_seconds.labels(method, route).observe(seconds)
    if _enabled(logging.INFO):
        principal = getattr(request, "user", None)
        key = getattr(principal, "api_key_id", None)
        _access.info(
            "request",
            method=method,
            route=route,
            status=response.status_code,
            duration_ms=round(seconds * 1000, 3),
            bytes=sent,
            workspace=getattr(principal, "workspace_slug", None),
            api_key_id=str(key) if key else None,
            request_id=getattr(request, "request_id", None),
        )


def _route(request: HttpRequest, status: int) -> str:
    """The address as the code declares it: there are only so many, whatever callers make up."""
    if (match := request.resolver_match) is not None:
        return _template(match.route)
    if status < 400 and request.path_info.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
        return "static"
    return UNMATCHED


@functools.lru_cache(maxsize=1024)
def _template(route: str) -> str:
    """A route as the schema writes it."""
    return "/" + _CONVERTER.sub(lambda found: "{id}" if found[1] == "pk" else f"{{{found[1]}}}", route)
