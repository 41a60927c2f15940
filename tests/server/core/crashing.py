"""Addresses of views that misbehave, for the tests of what the service makes of them."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import problems
from groundswell.core.views import StrictView
from groundswell.urls import handler400, handler403, handler404, handler500
from groundswell.workspaces.models import Account

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("odd")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


class Writing(StrictView):
    """Writes an account and then does what `kind` says."""

    authentication_classes = ()
    permission_classes = ()
    resource = "crashing"

    def post(self, request: Request, kind: str, **kwargs: Any) -> Response:
        Account.objects.create(email=f"{kind}@accounts.example", password="!")
        match kind:
            case "fine":
                return Response({}, status=201)
            case "answer":
                return Response({}, status=409)
            case "refuse":
                raise problems.DomainError("No.", code="refused")
            case "missing":
                raise Http404
            case "invalid":
                raise problems.invalid("No.", pointer="/a")
            case "integrity":
                raise IntegrityError("lost a race")
            case "duplicate":
                Account.objects.create(email=f"{kind}@accounts.example", password="!")
            case "locked":
                raise OperationalError("database is locked")
            case "unrenderable":
                return Response({"value": object()}, status=200)
        raise RuntimeError("a fault")

    def get(self, request: Request, kind: str, **kwargs: Any) -> Response:
        if kind == "locked":
            raise OperationalError("database is locked")
        raise RuntimeError("a fault")


urlpatterns = [
    path("crash/", crash),
    path("away/", away),
    path("forbid/", forbid),
    path("suspect/", suspect),
    path("writing/<str:kind>/", Writing.as_view()),
]
