"""Where everything starts: the service, and one of its workspaces."""

import os
import time
from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

import httpx

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.me import me_retrieve
from groundswell_sdk.options import Options
from groundswell_sdk.resources.workspaces import WorkspaceRef, Workspaces, slug
from groundswell_sdk.transport import (
    DEFAULT_MAX_RETRIES,
    DEFAULT_MAX_RETRY_WAIT,
    DEFAULT_TIMEOUT,
    Transport,
)

if TYPE_CHECKING:
    from groundswell_sdk.resources.aggregates import Aggregates
    from groundswell_sdk.resources.api_keys import ApiKeys
    from groundswell_sdk.resources.audit import AuditEvents
    from groundswell_sdk.resources.authors import Authors, Erasures
    from groundswell_sdk.resources.channels import Channels, Coverage
    from groundswell_sdk.resources.check_ins import CheckIns
    from groundswell_sdk.resources.decisions import Decisions
    from groundswell_sdk.resources.evidence import EvidenceItems
    from groundswell_sdk.resources.feeds import Connectors, Feeds
    from groundswell_sdk.resources.goals import Goals
    from groundswell_sdk.resources.initiatives import Initiatives
    from groundswell_sdk.resources.kpis import Kpis
    from groundswell_sdk.resources.measurements import Measurements
    from groundswell_sdk.resources.memberships import Memberships
    from groundswell_sdk.resources.mentions import Mentions
    from groundswell_sdk.resources.people import People
    from groundswell_sdk.resources.replies import Replies
    from groundswell_sdk.resources.targets import Targets
    from groundswell_sdk.resources.threads import Solutions, Threads
    from groundswell_sdk.resources.topics import Expectations, Topics
    from groundswell_sdk.resources.webhooks import WebhookDeliveries, WebhookEndpoints


class Groundswell:
    """A Groundswell service, and the API key to use it with.

    It keeps connections open: use it in a ``with`` block or close it. It may be shared between threads.

    Args:
        base_url: Address of the service without ``/api/v1``; by default ``$GROUNDSWELL_URL``.
        api_key: ``gsk_...``; by default ``$GROUNDSWELL_API_KEY``.
        timeout: Seconds one attempt may take in all, once connected; connecting may take 5 more.
        max_retries: Further attempts after the first, when no answer came or the service is busy for the moment.
            A write is done once, however often it is sent: each carries a key the service knows it by.
        max_retry_wait: Seconds; when the service asks for a longer pause, its refusal is raised at once.
        allow_http: Permit plain http to other machines, where anybody on the way can read the key.
        http_client: An own ``httpx.Client`` (proxies, certificates, in-process applications); yours to close.
        sleep: What to wait with between attempts.

    Raises:
        ValueError: the address or the key is missing or cannot be right.
    """

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_MAX_RETRIES,
        max_retry_wait: float = DEFAULT_MAX_RETRY_WAIT,
        allow_http: bool = False,
        http_client: httpx.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._use(
            Transport(
                base_url=_given("base_url", base_url, "GROUNDSWELL_URL"),
                api_key=_given("api_key", api_key, "GROUNDSWELL_API_KEY"),
                timeout=timeout,
                max_retries=max_retries,
                max_retry_wait=max_retry_wait,
                allow_http=allow_http,
                http_client=http_client,
                sleep=sleep,
            )
        )

    def _use(self, transport: Transport) -> None:
        self._transport = transport
        self.workspaces = Workspaces(transport)

    def __repr__(self) -> str:
        return f"Groundswell(base_url={self._transport.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, unless they belong to an ``http_client`` of yours."""
        self._transport.close()

    def with_options(self, **options: Unpack[Options]) -> "Groundswell":
        """Return the same service with other options, on the same connections; closing it closes nothing.

        ``gs.with_options(timeout=120).workspace("acme").kpis.summary()``

        Args:
            options: Any of ``timeout``, ``max_retries``, ``idempotency_key`` and ``reason``; see
                :class:`groundswell_sdk.options.Options`.
        """
        other = Groundswell.__new__(Groundswell)
        other._use(self._transport.with_options(**options))
        return other

    def me(self) -> models.Me:
        """Who the key acts for, in which workspace, with which role and scopes."""
        return self._transport.call(me_retrieve._get_kwargs(), me_retrieve._parse_response)

    def workspace(self, workspace: WorkspaceRef) -> "WorkspaceClient":
        """Return the resources of a workspace, named by its slug; nothing is sent yet."""
        return WorkspaceClient(self._transport, slug(workspace))


class WorkspaceClient:
    """The resources of one workspace; the code of each is imported when it is first used."""

    def __init__(self, transport: Transport, slug: str) -> None:
        self._transport = transport
        self.slug = slug

    @cached_property
    def aggregates(self) -> "Aggregates":
        from groundswell_sdk.resources.aggregates import Aggregates

        return Aggregates(self._transport, self.slug)

    @cached_property
    def api_keys(self) -> "ApiKeys":
        from groundswell_sdk.resources.api_keys import ApiKeys

        return ApiKeys(self._transport, self.slug)

    @cached_property
    def audit_events(self) -> "AuditEvents":
        from groundswell_sdk.resources.audit import AuditEvents

        return AuditEvents(self._transport, self.slug)

    @cached_property
    def authors(self) -> "Authors":
        from groundswell_sdk.resources.authors import Authors

        return Authors(self._transport, self.slug)

    @cached_property
    def channels(self) -> "Channels":
        from groundswell_sdk.resources.channels import Channels

        return Channels(self._transport, self.slug)

    @cached_property
    def check_ins(self) -> "CheckIns":
        from groundswell_sdk.resources.check_ins import CheckIns

        return CheckIns(self._transport, self.slug)

    @cached_property
    def connectors(self) -> "Connectors":
        from groundswell_sdk.resources.feeds import Connectors

        return Connectors(self._transport, self.slug)

    @cached_property
    def coverage(self) -> "Coverage":
        from groundswell_sdk.resources.channels import Coverage

        return Coverage(self._transport, self.slug)

    @cached_property
    def decisions(self) -> "Decisions":
        from groundswell_sdk.resources.decisions import Decisions

        return Decisions(self._transport, self.slug)

    @cached_property
    def erasures(self) -> "Erasures":
        from groundswell_sdk.resources.authors import Erasures

        return Erasures(self._transport, self.slug)

    @cached_property
    def evidence(self) -> "EvidenceItems":
        from groundswell_sdk.resources.evidence import EvidenceItems

        return EvidenceItems(self._transport, self.slug)

    @cached_property
    def expectations(self) -> "Expectations":
        from groundswell_sdk.resources.topics import Expectations

        return Expectations(self._transport, self.slug)

    @cached_property
    def feeds(self) -> "Feeds":
        from groundswell_sdk.resources.feeds import Feeds

        return Feeds(self._transport, self.slug)

    @cached_property
    def goals(self) -> "Goals":
        from groundswell_sdk.resources.goals import Goals

        return Goals(self._transport, self.slug)

    @cached_property
    def initiatives(self) -> "Initiatives":
        from groundswell_sdk.resources.initiatives import Initiatives

        return Initiatives(self._transport, self.slug)

    @cached_property
    def kpis(self) -> "Kpis":
        from groundswell_sdk.resources.kpis import Kpis

        return Kpis(self._transport, self.slug)

    @cached_property
    def measurements(self) -> "Measurements":
        from groundswell_sdk.resources.measurements import Measurements

        return Measurements(self._transport, self.slug)

    @cached_property
    def memberships(self) -> "Memberships":
        from groundswell_sdk.resources.memberships import Memberships

        return Memberships(self._transport, self.slug)

    @cached_property
    def mentions(self) -> "Mentions":
        from groundswell_sdk.resources.mentions import Mentions

        return Mentions(self._transport, self.slug)

    @cached_property
    def people(self) -> "People":
        from groundswell_sdk.resources.people import People

        return People(self._transport, self.slug)

    @cached_property
    def replies(self) -> "Replies":
        from groundswell_sdk.resources.replies import Replies

        return Replies(self._transport, self.slug)

    @cached_property
    def solutions(self) -> "Solutions":
        from groundswell_sdk.resources.threads import Solutions

        return Solutions(self._transport, self.slug)

    @cached_property
    def targets(self) -> "Targets":
        from groundswell_sdk.resources.targets import Targets

        return Targets(self._transport, self.slug)

    @cached_property
    def threads(self) -> "Threads":
        from groundswell_sdk.resources.threads import Threads

        return Threads(self._transport, self.slug)

    @cached_property
    def topics(self) -> "Topics":
        from groundswell_sdk.resources.topics import Topics

        return Topics(self._transport, self.slug)

    @cached_property
    def webhook_deliveries(self) -> "WebhookDeliveries":
        from groundswell_sdk.resources.webhooks import WebhookDeliveries

        return WebhookDeliveries(self._transport, self.slug)

    @cached_property
    def webhook_endpoints(self) -> "WebhookEndpoints":
        from groundswell_sdk.resources.webhooks import WebhookEndpoints

        return WebhookEndpoints(self._transport, self.slug)

    def __repr__(self) -> str:
        return f"WorkspaceClient(slug={self.slug!r})"

    def with_options(self, **options: Unpack[Options]) -> "WorkspaceClient":
        """Return the same workspace with other options; see :meth:`Groundswell.with_options`.

        ``acme.with_options(reason="Typo").goals.update(goal, title="Answer within a day")``
        """
        return WorkspaceClient(self._transport.with_options(**options), self.slug)


def _given(name: str, argument: str | None, variable: str) -> str:
    found = argument if argument is not None else os.environ.get(variable)
    if not found:
        raise ValueError(f"{name} is missing: pass it, or set {variable}")
    return found
