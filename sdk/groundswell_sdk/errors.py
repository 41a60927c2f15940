"""Everything the SDK raises, apart from ``ValueError`` and ``TypeError`` for arguments that cannot be right.

The branch to catch says what to do: :class:`APIConnectionError` (no answer: is the address right, is the
service up?), :class:`APIStatusError` (the service said no: ``code`` says why) and
:class:`APIResponseValidationError` (an answer that is not the service's). No message, attribute or ``repr``
contains the API key.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_EXCERPT_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One thing that is wrong with a request."""

    pointer: str | None
    """JSON pointer into the request body, such as ``/options/0/title``; None when not about the body."""
    parameter: str | None
    """Name of the query parameter; None when it is not about one."""
    code: str
    detail: str

    def __str__(self) -> str:
        place = self.pointer or self.parameter
        return f"{place}: {self.detail}" if place else self.detail


class GroundswellError(Exception):
    """Base of all errors of this SDK.

    Attributes:
        idempotency_key: What the write was sent with; None for reads. Sent again with it in ``with_options``, within
            7 days, the write is done if it was not, and its answer returned if it was.
    """

    idempotency_key: str | None = None


class APIConnectionError(GroundswellError):
    """No answer arrived: refused, unreachable, interrupted. A write may have happened: see ``idempotency_key``."""


class APITimeoutError(APIConnectionError):
    """No complete answer arrived in time. A write may have happened: see ``idempotency_key``."""


class APIResponseValidationError(GroundswellError):
    """The request succeeded, but the answer is not what the schema promises.

    Usual causes: a proxy or sign-in page answering in the service's place, or a service too old for this SDK.

    Attributes:
        status: HTTP status of the answer.
        body_excerpt: The first 200 characters of the answer.
        request_id: To quote when asking for help; None when the answer had none.
    """

    def __init__(self, message: str, *, status: int, body_excerpt: str = "", request_id: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body_excerpt = body_excerpt
        self.request_id = request_id

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, self.__dict__))


class APIStatusError(GroundswellError):
    """The service, or something in front of it, refused the request.

    Attributes:
        status: HTTP status.
        code: The documented reason, such as ``goal_not_active``; None when the answer was not the service's
            own.
        detail: One sentence for people.
        errors: What is wrong where, in the order of the request; often empty.
        request_id: To quote when asking for help; None when the answer had none.
        retry_after: Seconds after which a further attempt makes sense; None when the service did not say.
        body_excerpt: The first 200 characters of an answer that was not the service's own, else "".
    """

    def __init__(
        self,
        *,
        status: int,
        code: str | None = None,
        detail: str = "",
        errors: Sequence[FieldError] = (),
        request_id: str | None = None,
        retry_after: float | None = None,
        body_excerpt: str = "",
    ) -> None:
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.request_id = request_id
        self.retry_after = retry_after
        self.body_excerpt = body_excerpt
        super().__init__(self._describe())

    def _describe(self) -> str:
        text = f"{self.status} {self.code}" if self.code else f"{self.status}"
        if self.detail:
            text += f": {self.detail}"
        if self.errors:
            shown = "; ".join(str(error) for error in self.errors[:3])
            text += f" [{shown}{f'; and {len(self.errors) - 3} more' if len(self.errors) > 3 else ''}]"
        if self.body_excerpt:
            text += f" {self.body_excerpt!r}"
        if self.retry_after is not None:
            text += f" (retry after {self.retry_after:g} s)"
        if self.request_id:
            text += f" (request {self.request_id})"
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, self.__dict__))


class BadRequestError(APIStatusError):
    """400: the request is malformed or invalid; ``errors`` point at what."""


class AuthenticationError(APIStatusError):
    """401: the API key is missing, wrong, expired or revoked."""


class PermissionDeniedError(APIStatusError):
    """403: the key's role or scopes do not allow this."""


class NotFoundError(APIStatusError):
    """404: it does not exist, or not for this key."""


class ConflictError(APIStatusError):
    """409: not allowed in the object's present state, or already there; ``code`` says which."""


class PreconditionFailedError(APIStatusError):
    """412: somebody changed the object after it was read; read it again and decide anew."""


class PayloadTooLargeError(APIStatusError):
    """413: the request is larger than the service accepts."""


class UnsupportedMediaTypeError(APIStatusError):
    """415: the service does not read this content type."""


class UnprocessableEntityError(APIStatusError):
    """422: understood, but contradicts an earlier request."""


class PreconditionRequiredError(APIStatusError):
    """428: changing this needs the version that was read; pass the object instead of its id."""


class RateLimitError(APIStatusError):
    """429: too many requests; ``retry_after`` says for how long to pause."""


class InternalServerError(APIStatusError):
    """500 and above: the service, or a proxy in front of it, failed."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    412: PreconditionFailedError,
    413: PayloadTooLargeError,
    415: UnsupportedMediaTypeError,
    422: UnprocessableEntityError,
    428: PreconditionRequiredError,
    429: RateLimitError,
}


def status_error(
    *,
    status: int,
    body: str,
    request_id: str | None = None,
    retry_after: float | None = None,
    detail: str = "",
) -> APIStatusError:
    """Build the error for a refused request; never raises, whatever the body is.

    Args:
        status: HTTP status, not 2xx.
        body: The answer as text: a problem document (RFC 9457), or anything at all.
        request_id: From the answer's header; the document's own is used when there is none.
        retry_after: Seconds.
        detail: What to say when the body is no problem document.
    """
    kind = _BY_STATUS.get(status, InternalServerError if status >= 500 else APIStatusError)
    problem = _problem(body)
    if problem is None:
        return kind(
            status=status,
            detail=detail or "the answer is not the service's own; is something in front of it?",
            request_id=request_id,
            retry_after=retry_after,
            body_excerpt=excerpt(body),
        )
    stated_id = problem.get("request_id")
    return kind(
        status=status,
        code=problem["code"],
        detail=str(problem.get("detail") or problem.get("title") or ""),
        errors=[
            FieldError(
                pointer=_text(item.get("pointer")),
                parameter=_text(item.get("parameter")),
                code=str(item.get("code", "")),
                detail=str(item.get("detail", "")),
            )
            for item in problem.get("errors") or ()
            if isinstance(item, Mapping)
        ],
        request_id=request_id or _text(stated_id),
        retry_after=retry_after,
    )


def excerpt(body: str) -> str:
    """Shorten a body to its first 200 characters on one line."""
    line = " ".join(body[: _EXCERPT_LENGTH * 5].split())
    return line if len(line) <= _EXCERPT_LENGTH else line[: _EXCERPT_LENGTH - 1] + "…"


def _problem(body: str) -> Mapping[str, Any] | None:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("code"), str):
        return None
    if not isinstance(document.get("errors") or [], list):
        document["errors"] = []
    return document


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _rebuild(kind: type[GroundswellError], arguments: tuple[Any, ...], attributes: dict[str, Any]) -> GroundswellError:
    error = kind.__new__(kind, *arguments)
    error.args = arguments
    error.__dict__.update(attributes)
    return error
