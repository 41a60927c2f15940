"""The base of every API view: one order of checks, one transaction a write, one way to answer."""

import random
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from groundswell.core import etags, filters, media, outages, problems
from groundswell.core.transactions import write_transaction

READING = frozenset({"GET", "HEAD", "OPTIONS"})
PAUSES = (0.05, 0.2)
"""Seconds at most, before a write that lost a deadlock begins anew."""
_chance = random.SystemRandom()


class StrictView(APIView):
    """Refuses what it does not understand, and writes all of a request or nothing.

    A write is authenticated, allowed and parsed before its transaction begins, and rendered before it ends: the
    framework turns exceptions into answers, so only a look at the answer's status says whether to keep the work.
    """

    body: bytes = b""
    """The body as it was sent, once it has been parsed."""

    parameters: frozenset[str] = frozenset()
    http_method_names = ("get", "post", "patch", "delete", "head")

    def allowed_parameters(self) -> frozenset[str]:
        return self.parameters

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)  # nothing else of it is looked at
        if text := request.META.get("QUERY_STRING"):
            filters.refuse_undecodable(text)
        if query := request._request.GET:
            filters.refuse_unknown(query, self.allowed_parameters())

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            return super().dispatch(request, *args, **kwargs)
        return self._take(request, *args, **kwargs)

    def writes(self) -> bool:
        """Whether the request in hand may write, if its method may: a question too long for an address is posted."""
        return True

    def prepare(self, request: Request) -> None:
        """Do what a write can do before its transaction begins: others write meanwhile."""

    def _take(self, http_request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.args, self.kwargs = args, kwargs
        request = self.request = self.initialize_request(http_request, *args, **kwargs)
        self.headers = self.default_response_headers
        handler = getattr(self, str(request.method).lower(), self.http_method_not_allowed)
        try:
            self.initial(request, *args, **kwargs)
            media.refuse_unmeasured(request.META)
            request.data  # noqa: B018 - parsed here, so that a slow or broken body never holds a transaction open
            self.prepare(request)
        except Exception as exc:
            return self._refusal(request, exc)
        try:
            if not self.writes():
                response = handler(request, *args, **kwargs)
                self.response = self.finalize_response(request, response, *args, **kwargs)
                return self.response
            self.response = self._written(handler, request)
        except Exception as exc:
            return self._refusal(request, exc)
        return self.response

    def _written(self, handler: Callable[..., Response], request: Request) -> Response:
        """The answer to a write, begun anew where the database ended it for another to go on: nothing of it is left.

        The other is given a moment to take what it waited for: who is back at once may take that away from it again.
        """
        for pause in PAUSES:
            try:
                return self._transaction(handler, request)
            except OperationalError as exc:
                if outages.reason(exc) != "conflict":
                    raise
            time.sleep(_chance.uniform(pause / 2, pause))
        return self._transaction(handler, request)

    def _transaction(self, handler: Callable[..., Response], request: Request) -> Response:
        """The rendered answer, and all it says was done, or an exception and nothing done."""
        with write_transaction():
            try:
                response = self.replayed() or handler(request, *self.args, **self.kwargs)
            except (IntegrityError, OperationalError):
                raise  # the transaction is broken: let it end before anything is answered
            except Exception as exc:
                response = self.handle_exception(exc)
            response = self.finalize_response(request, response, *self.args, **self.kwargs)
            response.render()
            if response.status_code >= 400:
                transaction.set_rollback(True)
            else:
                self.keep(response)
        return response

    def replayed(self) -> Response | None:
        """The answer to this very write if it was done before; see `workspaces.door`."""
        return None

    def keep(self, response: Any) -> None:
        """Keep the rendered answer of a write, in the write's transaction, for whoever sends it again."""

    def _refusal(self, request: Request, exc: Exception) -> HttpResponseBase:
        response = self.handle_exception(exc)
        self.response = self.finalize_response(request, response, *self.args, **self.kwargs)
        return self.response

    def tagged(self, body: bytes, *, version: int | None = None, status: int = 200) -> Response:
        """An answer with its entity tag; a 304 without a body if the caller holds the same.

        Args:
            body: JSON, finished.
            version: of the object shown, so that `If-Match` can compare it.
        """
        tag = etags.etag(body, version=version)
        headers = {"ETag": tag}
        if self.request.method in READING and etags.holds(self.request.headers.get("If-None-Match"), tag):
            return Response(None, status=304, headers=headers)
        return Response(body, status=status, headers=headers)

    def expected_version(self) -> int | None:
        """The version `If-Match` asks for; None if the header is absent or `*`; 0, which none has, for a foreign tag.

        Raises:
            DomainError: 400 for a malformed header.
        """
        header = self.request.headers.get("If-Match")
        if header is None:
            return None
        found = etags.tags(header)
        if found is None:
            raise problems.DomainError("If-Match is not an entity tag.", code="malformed", status=400)
        if found == ["*"]:
            return None
        if len(found) > 1:
            raise problems.DomainError("Give one entity tag in If-Match.", code="malformed", status=400)
        return etags.version_of(found[0]) or 0

    def no_body(self) -> None:
        """Refuse a body where the operation takes none."""
        body = self.request.data
        if body != {}:
            pointers = [problems.step(name) for name in body] if isinstance(body, Mapping) else [""]
            raise problems.DomainError(
                "This operation takes no body.",
                code="invalid",
                status=400,
                errors=[
                    problems.FieldError(code="unknown_field", detail="Not a field of this operation.", pointer=pointer)
                    for pointer in pointers
                ],
            )
