"""The one place where HTTP happens: credentials, idempotency keys, timeouts, retries, objects or errors from answers.

Requests and answers are described by the generated code; this module decides whether, how often and for how
long to send them. It never follows a redirect: the API key goes to the address it was given for and nowhere
else.
"""

import json
import logging
import platform
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from typing import Any, Protocol, TypeVar, Unpack, cast

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
from groundswell_sdk.options import (
    OneWriteKey,
    Options,
    checked_key,
    checked_reason,
    is_loopback,
    normalized_base_url,
    not_negative,
    positive,
)
from groundswell_sdk.retries import is_in_progress, pause_after, retry_after

logger = logging.getLogger("groundswell_sdk")

DEFAULT_TIMEOUT = 30.0
CONNECT_TIMEOUT = 5.0
STREAM_TIMEOUT = 600.0
"""Seconds without a byte after which a long list is given up: it is made before its first byte is sent."""
DEFAULT_MAX_RETRIES = 2
DEFAULT_MAX_RETRY_WAIT = 60.0

_READING = frozenset({"GET", "HEAD"})
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
        max_retries: Further attempts after the first. A write is done once however often it is sent.
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
        self._api_key = checked_key(api_key)
        self.timeout = positive("timeout", timeout)
        self.max_retries = not_negative("max_retries", max_retries)
        self._max_retry_wait = not_negative("max_retry_wait", max_retry_wait)
        self._sleep = sleep
        self._own_key: OneWriteKey | None = None
        self._reason = ""
        self._owns_client = http_client is None
        # A proxy from the environment cannot reach this machine's own loopback address.
        self._http = http_client or httpx.Client(trust_env=not is_loopback(httpx.URL(self.base_url).host))

    def __repr__(self) -> str:
        return f"Transport(base_url={self.base_url!r})"

    def with_options(self, **options: Unpack[Options]) -> "Transport":
        """Return a transport with these options that shares, but does not own, the connections.

        Raises:
            TypeError: there is no such option.
            ValueError: one makes no sense.
        """
        if unknown := options.keys() - Options.__annotations__.keys():
            raise TypeError(f"with_options has no option {sorted(unknown)[0]!r}")
        other = Transport.__new__(Transport)
        other.__dict__.update(self.__dict__)
        other._owns_client = False
        if (timeout := options.get("timeout")) is not None:
            other.timeout = positive("timeout", timeout)
        if (max_retries := options.get("max_retries")) is not None:
            other.max_retries = not_negative("max_retries", max_retries)
        if (key := options.get("idempotency_key")) is not None:
            other._own_key = OneWriteKey(key)
        if (reason := options.get("reason")) is not None:
            other._reason = checked_reason(reason)
        return other

    def for_part(self, number: int) -> "Transport":
        """Return a transport for one of several requests that are one call: each has a key of its own.

        Args:
            number: 1 for the first.
        """
        if self._own_key is None or number == 1:
            return self
        return self.with_options(idempotency_key=f"{self._own_key.key}.{number}")

    def close(self) -> None:
        """Close the connections, unless they belong to somebody else."""
        if self._owns_client:
            self._http.close()

    def call(self, request: Mapping[str, Any], parse: Parser[T]) -> T:
        """Send a request and return the object it answers with.

        Args:
            request: What a generated ``_get_kwargs`` returned.
            parse: ``_parse_response`` of the same generated module.

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`.
        """
        response = self.send(request, accept="application/json")
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
        if _media_type(response) != accept:
            raise self._unreadable(response, f"the answer is not {accept}")
        return response.text

    def stream(self, request: Mapping[str, Any], *, accept: str) -> Iterator[bytes]:
        """Send a request and yield its answer of the media type ``accept`` as it comes, however long it is in all.

        It is sent again for as long as nothing of an answer has been yielded, and given up after 10 minutes without
        a byte, or after ``timeout`` if that is more.

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`; :class:`APIConnectionError` if it breaks off.
        """
        response = self.send(request, accept=accept, is_whole=False)
        try:
            if _media_type(response) != accept:
                raise self._unreadable(response, f"the answer is not {accept}", text=next(response.iter_text(), ""))
            yield from response.iter_bytes()
            promised = response.headers.get("content-length")
            if promised is not None and int(promised) != response.num_bytes_downloaded:
                raise httpx.RemoteProtocolError("the answer is not complete")
        except httpx.HTTPError as error:
            raise self._connection_error(response.request, error) from error
        finally:
            response.close()

    def send(self, request: Mapping[str, Any], *, accept: str, is_whole: bool = True) -> httpx.Response:
        """Send a request, again if that is worth it, and return the answer (2xx).

        Args:
            is_whole: Return the answer once it is complete; else once it has begun, to be read and closed.

        Raises:
            GroundswellError: see :mod:`groundswell_sdk.errors`.
            ValueError: the idempotency key of ``with_options`` was used before.
        """
        prepared = self._prepare(request, accept=accept, timeout=self.timeout if is_whole else self._stream_timeout)
        what = f"{prepared.method} {prepared.url.path}"
        attempt = 0
        waited = 0.0
        while True:
            failure: GroundswellError
            cause: httpx.HTTPError | None = None
            try:
                response = self._exchange(prepared, is_whole=is_whole)
            except httpx.HTTPError as error:
                failure = self._connection_error(prepared, error)
                cause = error
            else:
                logger.debug("%s: %s", what, response.status_code)
                if response.is_success:
                    if response.headers.get("idempotent-replayed") == "true":
                        logger.info("%s: had been done; this is its first answer", what)
                    return response
                failure = self._status_error(response)
            failure.idempotency_key = prepared.headers.get("idempotency-key")
            pause = pause_after(failure, attempt=attempt, longest=self._max_retry_wait)
            # Waiting for what is being worked on is not trying again: as long as an attempt may take, it is worth it.
            is_waiting = pause is not None and is_in_progress(failure) and waited + pause <= self.timeout
            if pause is None or not self.max_retries or (attempt >= self.max_retries and not is_waiting):
                raise failure from cause
            if is_waiting:
                waited += pause
            else:
                attempt += 1
            logger.info("%s: attempt %d in %.2f s", what, attempt + 1, pause)
            self._sleep(pause)

    @property
    def _stream_timeout(self) -> float:
        return max(self.timeout, STREAM_TIMEOUT)

    def _prepare(self, request: Mapping[str, Any], *, accept: str, timeout: float) -> httpx.Request:
        headers = {**request.get("headers", {}), "Accept": accept, "User-Agent": _USER_AGENT}
        headers["Authorization"] = f"Bearer {self._api_key}"
        arguments = {**request, "url": self.base_url + request["url"], "headers": headers}
        if "json" in arguments:
            # Some versions of httpx would send NaN, which is not JSON.
            body = json.dumps(arguments.pop("json"), ensure_ascii=False, allow_nan=False)
            arguments["content"] = body.encode()
            headers.setdefault("Content-Type", "application/json")
        if request["method"].upper() not in _READING:
            headers["Idempotency-Key"] = self._own_key.take() if self._own_key else uuid.uuid4().hex
            if self._reason:
                headers["Audit-Reason"] = self._reason
        limits = httpx.Timeout(timeout, connect=min(CONNECT_TIMEOUT, self.timeout))
        return self._http.build_request(**arguments, timeout=limits)

    def _exchange(self, request: httpx.Request, *, is_whole: bool) -> httpx.Response:
        deadline = time.monotonic() + self.timeout
        # auth=None: neither the client's own credentials nor those of a .netrc may replace the API key.
        response = self._http.send(request, stream=True, follow_redirects=False, auth=None)
        if response.is_success and not is_whole:
            return response
        try:
            response.stream = _UntilDeadline(cast(httpx.SyncByteStream, response.stream), deadline, request)
            response.read()
        finally:
            response.close()
        return response

    def _connection_error(self, request: httpx.Request, error: httpx.HTTPError) -> APIConnectionError:
        what = f"{request.method} {request.url.copy_with(query=None)}"
        if isinstance(error, httpx.TimeoutException):
            seconds = request.extensions["timeout"]["read"]
            return APITimeoutError(f"{what}: no complete answer within {seconds:g} s ({type(error).__name__})")
        return APIConnectionError(self._redacted(f"{what}: {str(error) or 'no answer'} ({type(error).__name__})"))

    def _status_error(self, response: httpx.Response) -> GroundswellError:
        detail = ""
        if response.is_redirect:
            target = response.headers.get("location", "")
            detail = f"redirected to {excerpt(target)!r}; redirects are not followed, set base_url to that address"
        return status_error(
            status=response.status_code,
            body=self._redacted(response.text),
            request_id=response.headers.get("x-request-id"),
            retry_after=retry_after(response.headers),
            detail=self._redacted(detail),
        )

    def _unreadable(
        self, response: httpx.Response, reason: str, *, text: str | None = None
    ) -> APIResponseValidationError:
        kind = response.headers.get("content-type", "no content type")
        shown = excerpt(self._redacted(response.text if text is None else text))
        message = f"{response.status_code} with {kind} is not what the schema promises ({reason}): {shown!r}"
        return APIResponseValidationError(
            self._redacted(message),
            status=response.status_code,
            body_excerpt=shown,
            request_id=response.headers.get("x-request-id"),
        )

    def _redacted(self, text: str) -> str:
        return text.replace(self._api_key, "[API key]")


def _media_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


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
