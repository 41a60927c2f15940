"""Problems: every refusal the API gives, as RFC 9457 `application/problem+json`."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import DisallowedHost, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DatabaseError, IntegrityError, InterfaceError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions
from rest_framework.response import Response

from groundswell.core import media, metrics, outages

logger = structlog.stdlib.get_logger(__name__)

CONTENT_TYPE = "application/problem+json"
MAX_ERRORS = 100
"""What a problem lists at most: a body can be wrong in a hundred thousand places, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with the request: where (a JSON pointer into the body, or a query parameter) and what."""

    code: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None


class DomainError(Exception):
    """A rule of the domain refuses what was asked; nothing is written.

    Args:
        detail: what is wrong and what to do about it, for a person.
        code: the stable name of the refusal, for a program.
        status: 409 unless the refusal is of another kind.
        errors: where in the request, if anywhere.
        headers: sent with the answer.
    """

    def __init__(
        self,
        detail: str,
        *,
        code: str,
        status: int = HTTPStatus.CONFLICT,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code
        self.status = int(status)
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


def invalid(
    detail: str, *, pointer: str | None = None, parameter: str | None = None, code: str = "invalid"
) -> DomainError:
    """A 400 about one field of the body or one query parameter."""
    return DomainError(
        "The request is not valid; errors say what and where.",
        code="invalid",
        status=HTTPStatus.BAD_REQUEST,
        errors=[FieldError(code=code, detail=detail, pointer=pointer, parameter=parameter)],
    )


def not_found() -> DomainError:
    """The one answer for what does not exist and for what is not yours to know of."""
    return DomainError("There is no such object here.", code="not_found", status=HTTPStatus.NOT_FOUND)


def step(name: object) -> str:
    """A name as one step of a JSON pointer (RFC 6901).

    >>> step("a/b~c")
    '/a~1b~0c'
    """
    return "/" + str(name).replace("~", "~0").replace("/", "~1")


def flatten(detail: Any, pointer: str = "") -> Iterator[FieldError]:
    """The leaves of a serializer's nested error detail, each with the JSON pointer of its place."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            yield from flatten(inner, pointer + ("" if key == "non_field_errors" else step(key)))
    elif isinstance(detail, (list, tuple)):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, (Mapping, list, tuple))
            yield from flatten(inner, f"{pointer}/{index}" if nested else pointer)
    else:
        yield FieldError(code=str(getattr(detail, "code", "invalid")), detail=str(detail), pointer=pointer)


def as_domain_error(exc: BaseException) -> DomainError | None:
    """What an exception means to the caller, or None if it is a fault of ours."""
    match exc:
        case DomainError():
            return exc
        case exceptions.ValidationError():
            return DomainError(
                "The request is not valid; errors say what and where.",
                code="invalid",
                status=HTTPStatus.BAD_REQUEST,
                errors=list(flatten(exc.detail)),
            )
        case ModelValidationError():
            by_field = exc.error_dict if hasattr(exc, "error_dict") else {"__all__": exc.error_list}
            errors = [
                FieldError(code=e.code or "invalid", detail=m, pointer="" if name == "__all__" else step(name))
                for name, found in by_field.items()
                for e in found
                for m in e.messages
            ]
            return DomainError(
                "The request is not valid; errors say what and where.",
                code="invalid",
                status=400,
                errors=errors,
            )
        case Http404() | exceptions.NotFound():
            return not_found()
        case PermissionDenied():
            return DomainError("You may not do this.", code="forbidden", status=HTTPStatus.FORBIDDEN)
        case RequestDataTooBig():
            return DomainError(
                "The request is too large.", code="too_large", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            )
        case DisallowedHost():
            detail = "The service does not answer to this host name; GROUNDSWELL_HOSTS says to which it does."
            return DomainError(detail, code="malformed", status=HTTPStatus.BAD_REQUEST)
        case SuspiciousOperation():  # a thousand parameters, say
            return DomainError("The request is malformed.", code="malformed", status=HTTPStatus.BAD_REQUEST)
        case exceptions.APIException():
            return _from_framework(exc)
        case ProtectedError() | RestrictedError():
            return DomainError(
                "Other records refer to this one, so it cannot be deleted; archive it instead.",
                code="has_history",
            )
        case IntegrityError():
            return DomainError(
                "Another request changed what this one depends on; read the object again and retry.",
                code="conflict",
            )
        case DatabaseError() | InterfaceError() if outages.reason(exc):
            return DomainError(
                "The database cannot take this right now; retry shortly.",
                code="unavailable",
                status=HTTPStatus.SERVICE_UNAVAILABLE,
                headers={"Retry-After": "1"},
            )
    return None


def _from_framework(exc: exceptions.APIException) -> DomainError:
    headers: dict[str, str] = {}
    if auth_header := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    if (wait := getattr(exc, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, int(wait)))
    codes = {
        400: "malformed",
        401: "unauthenticated",
        403: "forbidden",
        404: "not_found",
        405: "method_not_allowed",
        406: "not_acceptable",
        413: "too_large",
        415: "unsupported_media_type",
        429: "rate_limited",
    }
    return DomainError(
        str(exc.detail), code=codes.get(exc.status_code, "error"), status=exc.status_code, headers=headers
    )


def problem(error: DomainError, request: Any) -> dict[str, Any]:
    """The body of the answer to a refused request."""
    return {
        "type": f"urn:groundswell:problem:{error.code}",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        "instance": request.path,
        "request_id": getattr(request, "request_id", None),
        "errors": [asdict(each) for each in error.errors[:MAX_ERRORS]],
    }


def exception_handler(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Django REST Framework's hook: a problem for what is the caller's to mend, None (a 500) for the rest."""
    error = as_domain_error(exc)
    if error is None:
        return None
    _note_outage(exc)
    request = context["request"]
    response = Response(problem(error, request), status=error.status, headers=error.headers)
    response.content_type = CONTENT_TYPE
    return response


def _note_outage(exc: BaseException) -> None:
    """Count and log that the database did not take a request: its words, without a traceback for each of thousands."""
    if reason := outages.reason(exc):
        metrics.database_errors.labels(reason).inc()
        first = str(exc).strip().partition("\n")[0]
        logger.warning("the database does not take requests", reason=reason, error=first or type(exc).__name__)


def plain_response(error: DomainError, request: HttpRequest) -> HttpResponse:
    """The same answer outside the framework's views: unknown paths, middleware, crashes."""
    return HttpResponse(
        media.dumps(problem(error, request)),
        status=error.status,
        content_type=CONTENT_TYPE,
        headers=error.headers,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return plain_response(
        as_domain_error(exception) or DomainError("The request is malformed.", code="malformed", status=400),
        request,
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return plain_response(DomainError("You may not do this.", code="forbidden", status=403), request)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return plain_response(not_found(), request)


def server_error(request: HttpRequest) -> HttpResponse:
    exc = sys.exc_info()[1]
    if exc is not None and outages.reason(exc) and (refusal := as_domain_error(exc)):
        _note_outage(exc)
        return plain_response(refusal, request)
    return plain_response(
        DomainError(
            "This is a fault of the service, not of the request. Quote the request id when you report it.",
            code="internal",
            status=500,
        ),
        request,
    )
