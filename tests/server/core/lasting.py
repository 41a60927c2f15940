"""Addresses of views that keep the database at work, for the tests of what ends them."""

from typing import Any

from django.db import connection
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core.views import StrictView
from groundswell.urls import handler400, handler403, handler404, handler500
from groundswell.workspaces.models import Account

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
    "SELECT count(*) FROM n",
    "postgresql": "SELECT count(*) FROM generate_series(1, 1000000000)",
}


def work() -> None:
    """Run a query that takes minutes."""
    with connection.cursor() as cursor:
        cursor.execute(ENDLESS[connection.vendor])


class Lasting(StrictView):
    authentication_classes = ()
    permission_classes = ()
    resource = "lasting"

    def get(self, request: Request, **kwargs: Any) -> Response:
        work()
        return Response({})

    def post(self, request: Request, **kwargs: Any) -> Response:
        Account.objects.create(email="lasting@accounts.example", password="!")
        work()
        return Response({}, status=201)


class Renaming(StrictView):
    """Locks one account after the other."""

    authentication_classes = ()
    permission_classes = ()
    resource = "renaming"

    def post(self, request: Request, **kwargs: Any) -> Response:
        for email in request.data["emails"]:
            account = Account.objects.select_for_update().get(email=email)
            account.password = "renamed"
            account.save()
        return Response({}, status=201)


urlpatterns = [path("lasting/", Lasting.as_view()), path("renaming/", Renaming.as_view())]
