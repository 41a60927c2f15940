"""The one place where HTTP happens: addresses, credentials, timeouts, retries, objects or errors from
answers.

Requests and answers are described by the generated code; this module decides whether, how often and for how
long to send them. It never follows a redirect: the API key goes to the address it was given for and nowhere
else.
"""

import email.utils
import ipaddress
import json
import logging
import math
import platform
import random
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Protocol, TypeVar, cast

import httpx

from groundswell_sdk._generated.client import Client as GeneratedClient
from groundswell_sdk._generated.models.problem import Problem
from groundswell_sdk.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    GroundswellError,
    excerpt,
    status_error,
)

logger = logging.getLogger("groundswell_sdk")

DEFAULT_TIMEOUT = 30.0
CONNECT_TIMEOUT = 5.0
DEFAULT_MAX_RETRIES = 2
DEFAULT_MAX_RETRY_WAIT = 60.0

_BACKOFF_BASE = 0.5
_BACKOFF_CEILING = 8.0
_SAFE_METHODS = frozenset({"GET", "HEAD"})
# The request never left, or no connection carried it: sending it again cannot do anything twice.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PRODUCTS = {
    "groundswell-sdk": version("groundswell-sdk"),
    "python": platform.python_version(),
    "httpx": httpx.__version__,
}
_USER_AGENT = " ".join(f"{product}/{release}" for product, release in _PRODUCTS.items())
# The generated parsers ask it one thing: what to do with a status the schema does not know.
_GENERATED_CLIENT = GeneratedClient(base_url="", raise_on_unexpected_status=True)

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Parser(Protocol[T_co]):
    """A generated ``_parse_response`` function."""

    def __call__(self, *, client: GeneratedClient, response: httpx.Response) -> T_co | Problem | None: ...


class Transport:
    """Sends requests to one service with one API key. Safe to share between threads.

    Args:
        base_url: Address of the service, without ``/api/v1``: ``https://groundswell.example.com``, or with a
            path prefix when it lives under one.
        api_key: ``gsk_...``.
        timeout: Seconds one attempt may take in all, once connected; connecting may take 5 more.
        max_retries: Further attempts after the first, for what is safe to send again.
        max_retry_wait: Seconds; when the service asks for a longer pause, its refusal is raised at once.
        allow_http: Permit plain http to other machines, where anybody on the way can read the key.
        http_client: An own ``httpx.Client`` (proxies, certificates, in-process applications); it is not
            closed here.
        sleep: What to wait with between attempts.

    Raises:
        ValueError: the address or the key cannot be right.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: str,
        timeout: float = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_MAX_RETRIES,
        max_retry_wait: float = DEFAULT_MAX_RETRY_WAIT,
        allow_http: bool = False,
        http_client: httpx.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base_url = normalized_base_url(base_url, allow_http=allow_http)
        self._api_key = _checked_key(api_key)
        self.timeout = _positive("timeout", timeout)
        self.max_retries = _not_negative("max_retries", max_retries)
        self._max_retry_wait = _not_negative("max_retry_wait", max_retry_wait)
        self._sleep = sleep
        self._owns_client = http_client is None
        # A proxy from the environment cannot reach this machine's own loopback address.
        self._http = http_client or httpx.Client(trust_env=not _is_loopback(httpx.URL(self.base_url).host))

    def __repr__(self) -> str:
        return f"Transport(base_url={self.base_url!r})"

    def with_options(self, *, timeout: float | None = None, max_retries: int | None = None) -> "Transport":
        """Return a transport with these options that shares, but does not own, the connections."""
        other = Transport.__new__(Transport)
        other.__dict__.update(self.__dict__)
        other._owns_client = False
        if timeout is not None:
            other.timeout = _positive("timeout", timeout)
        if max_retries is not None:
            other.max_retries = _not_negative("max_retries", max_retries)
        return other

    def close(self) -> None:
        """Close the connections, unless they belong to somebody else."""
        if self._owns_client:
            self._http.close()

    def call(
        self,
        request: Mapping[str, Any],
        parse: Parser[T],
        *,
        idempotent: bool = False,
    ) -> T:
        """Send a request and return the object it answers with.

        Args:
            request: What a generated ``_get_kwargs`` returned.
            parse: ``_parse_response`` of the same generated module.
            idempotent: Doing it twice is the same as doing it once, so any failure may be retried.

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`.
        """
        response = self.send(request, accept="application/json", idempotent=idempotent)
        try:
            answer = parse(client=_GENERATED_CLIENT, response=response)
        except Exception as error:  # Generated parsers meet a foreign document with whatever Python raises.
            raise self._unreadable(response, f"{type(error).__name__}: {error}") from error
        if isinstance(answer, Problem) or answer is None:
            raise self._unreadable(response, f"status {response.status_code} is not one the schema promises")
        return answer

    def discard(self, request: Mapping[str, Any]) -> None:
        """Send a request whose answer has no body.

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`.
        """
        self.send(request, accept="application/json")

    def text(self, request: Mapping[str, Any], *, accept: str) -> str:
        """Send a request and return its answer as text of the media type ``accept``.

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`.
        """
        response = self.send(request, accept=accept)
        if response.headers.get("content-type", "").partition(";")[0].strip().lower() != accept:
            raise self._unreadable(response, f"the answer is not {accept}")
        return response.text

    def send(
        self,
        request: Mapping[str, Any],
        *,
        accept: str,
        idempotent: bool = False,
    ) -> httpx.Response:
        """Send a request, again if that is safe and worth it, and return the complete answer (2xx).

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`.
        """
        prepared = self._prepare(request, accept=accept)
        repeatable = idempotent or prepared.method in _SAFE_METHODS
        attempt = 0
        while True:
            failure: GroundswellError
            cause: httpx.HTTPError | None = None
            pause: float | None
            try:
                response = self._exchange(prepared)
            except httpx.HTTPError as error:
                failure = self._connection_error(prepared, error)
                cause = error
                pause = self._backoff(attempt) if repeatable or isinstance(error, _NOT_SENT) else None
            else:
                logger.debug("%s %s: %s", prepared.method, prepared.url.path, response.status_code)
                if response.is_success:
                    return response
                retry_after = _retry_after(response.headers)
                failure = self._status_error(response, retry_after)
                pause = self._pause_after(response.status_code, retry_after, attempt=attempt, repeatable=repeatable)
            if pause is None or attempt >= self.max_retries:
                raise failure from cause
            attempt += 1
            logger.info("%s %s: attempt %d in %.2f s", prepared.method, prepared.url.path, attempt + 1, pause)
            self._sleep(pause)

    def _prepare(self, request: Mapping[str, Any], *, accept: str) -> httpx.Request:
        headers = {**request.get("headers", {}), "Accept": accept, "User-Agent": _USER_AGENT}
        headers["Authorization"] = f"Bearer {self._api_key}"
        arguments = {**request, "url": self.base_url + request["url"], "headers": headers}
        if "json" in arguments:
            # Some versions of httpx would send NaN, which is not JSON.
            body = json.dumps(arguments.pop("json"), ensure_ascii=False, allow_nan=False)
            arguments["content"] = body.encode()
            headers.setdefault("Content-Type", "application/json")
        timeout = httpx.Timeout(self.timeout, connect=min(CONNECT_TIMEOUT, self.timeout))
        return self._http.build_request(**arguments, timeout=timeout)

    def _exchange(self, request: httpx.Request) -> httpx.Response:
        deadline = time.monotonic() + self.timeout
        # auth=None: neither the client's own credentials nor those of a .netrc may replace the API key.
        response = self._http.send(request, stream=True, follow_redirects=False, auth=None)
        try:
            response.stream = _UntilDeadline(cast(httpx.SyncByteStream, response.stream), deadline, request)
            response.read()
        finally:
            response.close()
        return response

    def _pause_after(self, status: int, retry_after: float | None, *, attempt: int, repeatable: bool) -> float | None:
        """Seconds to wait before sending again; None when the answer is final."""
        refused_unprocessed = status == 429 or (status == 503 and retry_after is not None)
        if not refused_unprocessed and not (repeatable and status in (502, 503, 504)):
            return None
        if retry_after is None:
            return self._backoff(attempt)
        return max(retry_after, self._backoff(attempt)) if retry_after <= self._max_retry_wait else None

    def _backoff(self, attempt: int) -> float:
        """Exponential with full jitter, so that clients that failed together do not come back together."""
        longest = min(_BACKOFF_CEILING, _BACKOFF_BASE * 2**attempt, self._max_retry_wait)
        return random.uniform(0, longest)  # noqa: S311 - it spreads load, it guards no secret

    def _connection_error(self, request: httpx.Request, error: httpx.HTTPError) -> APIConnectionError:
        what = f"{request.method} {request.url.copy_with(query=None)}"
        if isinstance(error, httpx.TimeoutException):
            return APITimeoutError(f"{what}: no complete answer within {self.timeout:g} s ({type(error).__name__})")
        return APIConnectionError(self._redacted(f"{what}: {str(error) or 'no answer'} ({type(error).__name__})"))

    def _status_error(self, response: httpx.Response, retry_after: float | None) -> GroundswellError:
        detail = ""
        if response.is_redirect:
            target = response.headers.get("location", "")
            detail = f"redirected to {excerpt(target)!r}; redirects are not followed, set base_url to that address"
        return status_error(
            status=response.status_code,
            body=self._redacted(response.text),
            request_id=response.headers.get("x-request-id"),
            retry_after=retry_after,
            detail=self._redacted(detail),
        )

    def _unreadable(self, response: httpx.Response, reason: str) -> APIResponseValidationError:
        kind = response.headers.get("content-type", "no content type")
        shown = excerpt(self._redacted(response.text))
        message = f"{response.status_code} with {kind} is not what the schema promises ({reason}): {shown!r}"
        return APIResponseValidationError(
            self._redacted(message),
            status=response.status_code,
            body_excerpt=shown,
            request_id=response.headers.get("x-request-id"),
        )

    def _redacted(self, text: str) -> str:
        return text.replace(self._api_key, "[API key]")


class _UntilDeadline(httpx.SyncByteStream):
    """A body that times out as a whole; httpx only times each piece, so drop by drop would never end."""

    def __init__(self, stream: httpx.SyncByteStream, deadline: float, request: httpx.Request) -> None:
        self._stream = stream
        self._deadline = deadline
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if time.monotonic() > self._deadline:
                raise httpx.ReadTimeout("the answer did not end in time", request=self._request)
            yield chunk

    def close(self) -> None:
        self._stream.close()


def normalized_base_url(base_url: str, *, allow_http: bool) -> str:
    """Check the address of a service and strip what does not matter from its end.

    Raises:
        ValueError: not an absolute http(s) URL, one with credentials, query or fragment, or plain http to
        another
            machine without ``allow_http``.
    """
    try:
        url = httpx.URL(base_url.strip())
    except httpx.InvalidURL as error:
        raise ValueError(f"base_url is not a URL: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("base_url must be an absolute http or https URL such as https://groundswell.example.com")
    if url.userinfo or url.query or url.fragment:
        raise ValueError("base_url must not carry credentials, a query or a fragment; the key goes into api_key")
    if url.scheme == "http" and not allow_http and not _is_loopback(url.host):
        raise ValueError(
            f"base_url is plain http to {url.host}: anybody on the way could read the API key. "
            "Use https, or allow_http=True where the network itself is trusted"
        )
    return str(url.copy_with(path=url.path.rstrip("/"))).rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _checked_key(api_key: str) -> str:
    """Refuse here, without showing it, what would otherwise fail inside HTTP with the key in the message."""
    key = api_key.strip()
    if not key:
        raise ValueError("api_key is empty")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError("api_key must be printable ASCII without spaces")
    return key


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds to wait according to ``Retry-After``, a number or an HTTP date; None if absent or neither."""
    stated = headers.get("retry-after", "").strip()
    if not stated:
        return None
    try:
        seconds = float(stated)
    except ValueError:
        until = _http_date(stated)
        if until is None:
            return None
        # The service's own clock, where it tells it: ours may be wrong.
        now = _http_date(headers.get("date", "")) or datetime.now(UTC)
        seconds = (until - now).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _http_date(text: str) -> datetime | None:
    try:
        found = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


N = TypeVar("N", int, float)


def _positive(name: str, value: float) -> float:
    if not 0 < value < math.inf:
        raise ValueError(f"{name} must be a positive number of seconds")
    return value


def _not_negative(name: str, value: N) -> N:
    if not 0 <= value < math.inf:
        raise ValueError(f"{name} must not be negative")
    return value
