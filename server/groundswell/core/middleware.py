"""Middleware: a request's id, and headers every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from groundswell.core import context
from groundswell.core.deadlines import deadline

_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class RequestIdMiddleware:
    """Take the caller's `X-Request-Id` if it is harmless, else make one; echo it and keep it for log and trail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = context.request_context(request.META, proxies=settings.PROXIES)
        identifier = asked.request_id
        request.request_id = identifier  # type: ignore[attr-defined]
        token = context.enter(asked)
        try:
            response = self.get_response(request)
        finally:
            context.leave(token)
        response["X-Request-Id"] = identifier
        response["X-Content-Type-Options"] = "nosniff"
        response["Referrer-Policy"] = "same-origin"
        response.headers.setdefault("Content-Security-Policy", _CONTENT_POLICY)
        if "Cache-Control" not in response and "/static/" not in request.path:
            response["Cache-Control"] = "private, no-cache"
        return response


class DeadlineMiddleware:
    """Gives a request on SQLite its deadline; PostgreSQL has limits of its own, see `wsgi`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if not (settings.EMBEDDED and settings.STATEMENT_SECONDS):
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with deadline(settings.STATEMENT_SECONDS):
            return self.get_response(request)
