import datetime
from typing import Any, ClassVar

from django.db import connection
from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.connectors import registry
from groundswell.connectors.interface import Checked, ConnectorError
from groundswell.core import batches, gate, media, problems
from groundswell.core import filters as strict
from groundswell.core.reports import MODE, BatchResultSerializer
from groundswell.core.views import StrictView
from groundswell.feeds import items, services, signed
from groundswell.feeds.filters import FeedFilter
from groundswell.feeds.models import Feed
from groundswell.feeds.serializers import (
    ConnectorsSerializer,
    FeedCheckSerializer,
    FeedPostSerializer,
    FeedPostsSerializer,
    FeedSerializer,
)
from groundswell.mentions.items import Posts
from groundswell.workspaces.authentication import KeyAuthentication
from groundswell.workspaces.door import PolicyPermission, RecordViewSet


class ConnectorsView(StrictView):
    """What feeds are made with: one connector for each kind of service."""

    resource = "connectors"
    action = "retrieve"
    permission_classes = (PolicyPermission,)

    @extend_schema(operation_id="connectors_retrieve", tags=["connectors"], responses=ConnectorsSerializer)
    def get(self, request: Request, workspace: str) -> Response:
        """List the connectors there are, and what each takes to be told."""
        found = [
            {
                "name": name,
                "title": kind.title,
                "capabilities": sorted(kind.capabilities),
                "settings_schema": registry.schema(kind.Settings),
                "secrets_schema": registry.schema(kind.Secrets),
            }
            for name, kind in sorted(registry.connectors().items())
        ]
        return self.tagged(media.dumps({"results": found}))


def _is_signed(request: Request) -> bool:
    caller: Any = request.user
    return isinstance(caller, signed.Sender)


class PolicyOrSignature(PolicyPermission):
    """A key of which the policy says so, or a signature."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return _is_signed(request) or super().has_permission(request, view)


_sent: list[type[BasePermission]] = [PolicyOrSignature]


class FeedViewSet(RecordViewSet):
    """What brings the posts of a channel: services that are asked again and again, or that send them."""

    resource = "feeds"
    queryset = Feed.objects.with_status()
    serializer_class = FeedSerializer
    filterset_class = FeedFilter
    max_body = media.MAX_BODY
    written_with: ClassVar = {"posts": frozenset({"mode"})}
    checked: Checked | ConnectorError | None = None
    """What came of a check, which is made before the transaction begins."""
    taken: Posts | None = None
    """What was sent, as far as it is read before that."""

    def allowed_parameters(self) -> frozenset[str]:
        return self.written_with.get(self.action or "") or super().allowed_parameters()

    @cached_property
    def keyed_write(self) -> Any:
        """None for what is signed: the same posts again change nothing."""
        return None if _is_signed(self.request) else super().keyed_write

    def prepare(self, request: Request) -> None:
        """Ask the service, or read what was sent, while others write."""
        if self.action not in ("check", "posts"):
            return
        feed = self.get_queryset().filter(id=self.kwargs["id"]).first()
        if feed is None:
            raise problems.not_found()
        if self.action == "check":
            self.no_body()
            if connection.vendor == "postgresql" and not connection.in_atomic_block:
                connection.close()  # there are fewer of them than services that take their time
            with gate.outside():
                self.checked = services.checked(feed)
            return
        if _is_signed(request):
            signed.verify(request, feed, body=self.body)
        self.taken = items.sent(batches.batch_items(request.data, what="post"), channel_id=feed.channel_id)

    def perform_archive(self, instance: Feed, *, archived_at: datetime.datetime | None) -> None:
        services.archive_feed(instance, by=self.principal, archived_at=archived_at)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Take nothing from the feed until it is resumed. Pausing twice is no error."""
        return self.transition(services.pause_feed)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Go on with the feed where it stopped, at once. Resuming twice is no error."""
        return self.transition(services.resume_feed)

    @extend_schema(request=None, responses=FeedCheckSerializer)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """See whether the feed can do its work, by asking its service; nothing is fetched or changed."""
        self.get_object()
        found = self.checked
        is_fine = isinstance(found, Checked)
        return Response(
            {
                "is_fine": is_fine,
                "account": found.account if isinstance(found, Checked) else None,
                "code": found.code if isinstance(found, ConnectorError) else None,
                "detail": found.detail if found is not None else "",
            }
        )

    @extend_schema(request=None, responses={202: FeedSerializer})
    @action(detail=True, methods=["post"])
    def run(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Have the feed polled at once, or as soon as its service allows; `next_poll_at` says when."""
        self.no_body()
        return self.answer(services.run_feed(self.get_object()), status=202)

    @extend_schema(
        parameters=[MODE],
        request={"application/json": FeedPostsSerializer, "application/x-ndjson": FeedPostSerializer},
        responses={200: BatchResultSerializer, 207: BatchResultSerializer},
    )
    @action(
        detail=True,
        methods=["post"],
        parser_classes=[media.StrictJSONParser, media.NDJSONParser],
        max_body=media.MAX_BULK_BODY,
        authentication_classes=[KeyAuthentication, signed.SignatureAuthentication],
        permission_classes=_sent,
    )
    def posts(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Send up to 10,000 posts to a feed that is not polled, in one transaction; the same again change nothing.

        With an API key; or, to a feed of the connector `webhook`, without one and signed with the feed's secret by the
        Standard Webhooks scheme: the headers `webhook-id`, `webhook-timestamp`, at most five minutes off, and
        `webhook-signature`. In the mode `partial` refused posts are reported with 207.
        """
        given = strict.single(request.query_params, ["mode"])
        partial = batches.choice(given, "mode", of=batches.MODES) == "partial"
        feed = self.get_object()
        result = services.take_posts(feed, by=self.principal, posts=self.taken or Posts([]), partial=partial)
        if not partial:
            result.refuse("post")
        return Response(media.dumps(result.shown()), status=207 if result.refused else 200)
