"""Middleware: a request's id, and headers every answer carries."""

import contextvars
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from groundswell.core.ids import uuid7

_SANE = re.compile(r"[A-Za-z0-9._\-]{1,128}")
_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

request_id: contextvars.ContextVar[str | None] = contextvars.ContextVar("request_id", default=None)


class RequestIdMiddleware:
    """Take the caller's `X-Request-Id` if it is harmless, else make one; echo it and keep it for the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        identifier = given if _SANE.fullmatch(given) else str(uuid7())
        request.request_id = identifier  # type: ignore[attr-defined]
        token = request_id.set(identifier)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = identifier
        response["X-Content-Type-Options"] = "nosniff"
        response["Referrer-Policy"] = "same-origin"
        response["Content-Security-Policy"] = _CONTENT_POLICY
        if "Cache-Control" not in response and "/static/" not in request.path:
            response["Cache-Control"] = "private, no-cache"
        return response
