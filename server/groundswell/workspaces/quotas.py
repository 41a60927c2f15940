"""Rate limits: so many requests a minute for a key, for a workspace, and for an address without a valid key."""

import functools
import hashlib
import ipaddress
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from groundswell.core import context, problems
from groundswell.core.quotas import Bucket, Buckets, LeasedBucket, Policy, Verdict, admit
from groundswell.events import quotas as shared
from groundswell.workspaces.principals import Principal

LIMITED = "/api/"
MOST_KNOWN = 20_000


class Limits:
    """The limits in force in this process.

    A key's and a workspace's hold for all processes together where there can be several, and addresses' for each:
    a row for every address would be an attacker's to make.

    Args:
        per_minute: requests, by `key`, `workspace` and `address`; 0 for no limit.
        is_alone: this process is the only one.
    """

    def __init__(self, per_minute: dict[str, int], *, is_alone: bool) -> None:
        self._of_callers: list[tuple[Buckets[uuid.UUID], Callable[[Principal], uuid.UUID]]] = []
        for name, holder in (("key", _key), ("workspace", _workspace)):
            if per_minute[name]:
                self._of_callers.append((Buckets(_maker(Policy(name, per_minute[name]), is_alone=is_alone)), holder))
        self._of_strangers: Buckets[str] | None = None
        if per_minute["address"]:
            policy = Policy("address", per_minute["address"])
            self._of_strangers = Buckets(lambda _: Bucket(policy))
        self._known: set[bytes] = set()

    def of_caller(self, principal: Principal) -> list[Bucket]:
        return [buckets.of(holder(principal)) for buckets, holder in self._of_callers]

    def of_stranger(self, address: str | None) -> list[Bucket]:
        return [] if self._of_strangers is None else [self._of_strangers.of(network_of(address or ""))]

    def is_known(self, request: HttpRequest) -> bool:
        """Whether the request's credentials were good when they were last seen."""
        return _fingerprint(request) in self._known

    def note(self, request: HttpRequest, *, is_good: bool) -> None:
        """Remember whether the request's credentials were good."""
        credentials = _fingerprint(request)
        if not is_good:
            self._known.discard(credentials)
        elif credentials not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known.add(credentials)


def _key(principal: Principal) -> uuid.UUID:
    return principal.api_key_id or principal.membership_id


def _workspace(principal: Principal) -> uuid.UUID:
    return principal.workspace_id


def _maker(policy: Policy, *, is_alone: bool) -> Callable[[uuid.UUID], Bucket]:
    if is_alone:
        return lambda _: Bucket(policy)
    return lambda holder: LeasedBucket(policy, functools.partial(shared.lease, holder))


def _fingerprint(request: HttpRequest) -> bytes:
    return hashlib.sha256(request.META.get("HTTP_AUTHORIZATION", "").encode()).digest()


@functools.lru_cache(maxsize=10_000)
def network_of(address: str) -> str:
    """An address, or the /64 network of an IPv6 one, all of which is a single subscriber's.

    >>> network_of("192.0.2.1"), network_of("2001:db8::1:2:3:4")
    ('192.0.2.1', '2001:db8::/64')
    """
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((found, 64), strict=False))


@functools.cache
def in_force() -> Limits:
    """The limits that the settings give."""
    return Limits(settings.REQUESTS_PER_MINUTE, is_alone=settings.EMBEDDED)


def refusal(verdict: Verdict) -> problems.DomainError:
    """The 429 of a verdict that is one."""
    return problems.DomainError(
        f"Too many requests; wait for {verdict.retry_after} s and send this one again.",
        code="rate_limited",
        status=429,
        headers={"Retry-After": str(verdict.retry_after)},
    )


class CallerThrottle(BaseThrottle):
    """Counts a request for its key and its workspace, before its body is read.

    Raises:
        DomainError: 429 `rate_limited`.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        principal = request.user
        if isinstance(principal, Principal) and (buckets := in_force().of_caller(principal)):
            verdict = admit(buckets)
            request._request.quota = verdict
            if verdict.retry_after is not None:
                raise refusal(verdict)
        return True


class QuotaMiddleware:
    """Counts what no view has counted, and tells every caller of the API how the quotas stand.

    Requests without a valid key are counted for their address. Once it has used up its quota no further key is tried
    there, so keys cannot be guessed at; keys that have been seen to be good go on working, so that a program gone
    astray does not take its neighbours' access away. Requests that a role or a scope does not allow are counted for
    their key like all others.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(LIMITED):
            return self.get_response(request)
        limits = in_force()
        asked = context.current()
        strangers = limits.of_stranger(asked.address if asked else None)
        if strangers and strangers[0].wait(time.monotonic_ns()) and not limits.is_known(request):
            verdict = admit(strangers)
            if verdict.retry_after is not None:
                return _told(problems.plain_response(refusal(verdict), request), verdict)
        response = self.get_response(request)
        principal = request.__dict__.get("user")  # as the framework has left it: never a session's, loaded when asked
        caller = principal if type(principal) is Principal else None
        limits.note(request, is_good=caller is not None)
        if (counted := request.__dict__.get("quota")) is not None:
            return _told(response, counted)
        buckets = strangers if caller is None else limits.of_caller(caller)
        if not buckets:
            return response
        verdict = admit(buckets, counted=response.status_code < 500)
        if verdict.retry_after is not None:
            response = problems.plain_response(refusal(verdict), request)
        return _told(response, verdict)


def _told(response: HttpResponse, verdict: Verdict) -> HttpResponse:
    response.headers["RateLimit-Policy"] = verdict.policy
    response.headers["RateLimit"] = verdict.state
    return response
