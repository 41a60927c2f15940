"""Every address the service answers."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from groundswell import openapi
from groundswell.activity.audit.views import AuditEventViewSet
from groundswell.activity.webhooks.views import DeliveryViewSet, WebhookEndpointViewSet
from groundswell.channels.views import ChannelViewSet, CoverageViewSet
from groundswell.core import health
from groundswell.decisions.views import DecisionViewSet, EvidenceViewSet
from groundswell.feeds.views import ConnectorsView, FeedViewSet
from groundswell.goals.views import CheckInViewSet, GoalViewSet, InitiativeViewSet
from groundswell.insights.views import KpiSummaryView
from groundswell.kpis.views import KpiViewSet, MeasurementViewSet, TargetViewSet
from groundswell.mentions.aggregates.views import ThreadsView, ToneView, VoiceView, VolumeView
from groundswell.mentions.authors.views import AuthorErasureView, ErasureViewSet
from groundswell.mentions.threads.views import SolutionViewSet, ThreadViewSet
from groundswell.mentions.topics.views import ExpectationViewSet, TopicViewSet
from groundswell.mentions.views import MentionViewSet
from groundswell.operations import exposition
from groundswell.replies.views import ReplyViewSet
from groundswell.workspaces.views import ApiKeyViewSet, MembershipViewSet, MeView, PersonViewSet, WorkspacesViewSet

RESOURCES = (
    KpiViewSet,
    TargetViewSet,
    MeasurementViewSet,
    DecisionViewSet,
    EvidenceViewSet,
    GoalViewSet,
    InitiativeViewSet,
    CheckInViewSet,
    MentionViewSet,
    ThreadViewSet,
    SolutionViewSet,
    ChannelViewSet,
    CoverageViewSet,
    FeedViewSet,
    ReplyViewSet,
    TopicViewSet,
    ExpectationViewSet,
    ErasureViewSet,
    PersonViewSet,
    MembershipViewSet,
    ApiKeyViewSet,
    AuditEventViewSet,
    WebhookEndpointViewSet,
    DeliveryViewSet,
)
workspace = SimpleRouter(use_regex_path=False)
for viewset in RESOURCES:
    workspace.register(viewset.resource, viewset, basename=viewset.resource)

workspaces = SimpleRouter(use_regex_path=False)
workspaces.register("workspaces", WorkspacesViewSet, basename="workspaces")


def schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return HttpResponse(openapi.document(), content_type="application/vnd.oai.openapi")


urlpatterns = [
    path("livez", health.live),
    path("readyz", health.ready),
    path("metrics", exposition.page),
    path("api/schema/", schema, name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema", authentication_classes=[]), name="docs"),
    path("api/v1/me/", MeView.as_view(), name="me"),
    path("api/v1/", include(workspaces.urls)),
    *(
        path(f"api/v1/workspaces/<slug:workspace>/aggregates/{each.action.replace('_', '-')}/", each.as_view())
        for each in (VolumeView, VoiceView, ToneView, ThreadsView)
    ),
    path("api/v1/workspaces/<slug:workspace>/kpis/summary/", KpiSummaryView.as_view(), name="kpis-summary"),
    path("api/v1/workspaces/<slug:workspace>/connectors/", ConnectorsView.as_view(), name="connectors"),
    path("api/v1/workspaces/<slug:workspace>/authors/erase/", AuthorErasureView.as_view(), name="authors-erase"),
    path("api/v1/workspaces/<slug:workspace>/", include(workspace.urls)),
    path("", include("groundswell.pages.urls")),  # last: the API is asked most
]

handler400 = "groundswell.core.problems.bad_request"
handler403 = "groundswell.core.problems.permission_denied"
handler404 = "groundswell.core.problems.page_not_found"
handler500 = "groundswell.core.problems.server_error"
