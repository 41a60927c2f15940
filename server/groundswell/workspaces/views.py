"""The views of tenancy: people, memberships, keys, the workspace itself and who is asking."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from groundswell.core import media, pagination, problems
from groundswell.core.filters import single
from groundswell.core.lists import ListMixin
from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.core.shapes import shape_of
from groundswell.core.views import StrictView
from groundswell.workspaces import policy, rotation, services
from groundswell.workspaces.door import (
    CreateMixin,
    KeyedView,
    PolicyPermission,
    RecordViewSet,
    SchemaPages,
    UpdateMixin,
    WorkspaceViewSet,
)
from groundswell.workspaces.enums import Role
from groundswell.workspaces.filters import ApiKeyFilter, MembershipFilter, PersonFilter
from groundswell.workspaces.models import ApiKey, Membership, Person, Workspace
from groundswell.workspaces.principals import Principal
from groundswell.workspaces.serializers import (
    ApiKeySerializer,
    IssuedApiKeySerializer,
    MembershipSerializer,
    MeSerializer,
    PersonSerializer,
    RotationSerializer,
    WorkspaceSerializer,
)


class PersonViewSet(RecordViewSet):
    """The directory: people who own, sponsor, decide and attend. A person need not sign in."""

    resource = "people"
    queryset = Person.objects.all()
    serializer_class = PersonSerializer
    filterset_class = PersonFilter


class MembershipViewSet(RecordViewSet):
    """Which account has which role in the workspace."""

    resource = "memberships"
    queryset = Membership.objects.all()
    serializer_class = MembershipSerializer
    filterset_class = MembershipFilter

    def perform_destroy(self, instance: Membership) -> None:
        services.end_membership(instance, by=self.principal)

    def perform_archive(self, instance: Membership, *, archived_at: Any) -> None:
        if archived_at is None:
            super().perform_archive(instance, archived_at=None)
        else:
            services.put_away_membership(instance, by=self.principal)


class ApiKeyViewSet(CreateMixin, UpdateMixin, WorkspaceViewSet):
    """Credentials of programs. A token is shown once, when its key is made."""

    resource = "api-keys"
    queryset = ApiKey.objects.all()
    serializer_class = ApiKeySerializer
    filterset_class = ApiKeyFilter

    @extend_schema(responses={201: IssuedApiKeySerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make a key. The answer is the only one that carries its token."""
        serializer = self.accepted()
        serializer.save()
        return self._issued(serializer.issued)

    @extend_schema(request=RotationSerializer, responses={201: IssuedApiKeySerializer})
    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, **kwargs: Any) -> Response:
        """Make a key that takes this one's place, which goes on until the overlap ends.

        A key may rotate itself, whatever its role, if its scopes have `api-keys:write`; any other takes an admin. The
        answer is the only one that carries the new token. Should it be lost, rotate again: a successor that was never
        used is revoked.
        """
        by = self.principal
        if self.kwargs["id"] != by.api_key_id and by.role.rank < Role.ADMIN.rank:
            raise problems.DomainError(
                f"Only an admin rotates keys other than the one in use; you act as {by.role}.",
                code="role_too_low",
                status=403,
            )
        api_key = self.get_object()
        asked = self.accepted(RotationSerializer).validated_data
        overlap = datetime.timedelta(seconds=asked.pop("overlap_seconds"))
        return self._issued(rotation.rotate_key(api_key, by=by, overlap=overlap, **asked))

    def _issued(self, issued: services.IssuedKey) -> Response:
        response = self.answer(issued.api_key, status=201)
        shown = response.data[:-1]
        response.data = shown + b',"token":' + media.dumps(issued.token) + b"}"
        response.kept = shown + b',"token":null}'  # type: ignore[attr-defined]
        return response

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """End the key at once. Revoking twice is no error."""
        return self.transition(services.revoke_key)


class MeView(StrictView):
    """Who I am."""

    resource = "me"
    action = "retrieve"
    permission_classes = (PolicyPermission,)

    @extend_schema(operation_id="me_retrieve", tags=["me"], responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who the key acts for, in which workspace, with which role and scopes."""
        principal: Principal = request.user  # type: ignore[assignment]
        operations = [
            f"{resource}.{name}"
            for resource, actions in policy.POLICY.items()
            for name in actions
            if policy.allows(principal, resource, name)
        ]
        body: Mapping[str, Any] = {
            "account": principal.account_id,
            "person": principal.person_id,
            "workspace": principal.workspace_slug,
            "role": principal.role.value,
            "api_key": principal.api_key_id,
            "scopes": sorted(principal.scopes),
            "expires_at": principal.expires_at and principal.expires_at.strftime(INSTANT_FORMAT),
            "operations": operations,
        }
        return self.tagged(media.dumps(body))


class WorkspacesViewSet(ListMixin, KeyedView, GenericViewSet):
    """Workspaces the key opens: one. They are made by the operator, with `groundswell init`."""

    resource = "workspaces"
    queryset = Workspace.objects.all()
    serializer_class = WorkspaceSerializer
    permission_classes = (PolicyPermission,)
    pagination_class = SchemaPages  # type: ignore[assignment]
    http_method_names = ("get", "patch", "head")  # type: ignore[assignment]
    lookup_field = "slug"
    lookup_url_kwarg = "workspace"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Workspace]:
        if getattr(self, "swagger_fake_view", False):
            return Workspace.objects.none()
        return Workspace.objects.filter(pk=self.request.user.workspace_id)  # type: ignore[union-attr]

    def allowed_parameters(self) -> frozenset[str]:
        return self.paging_parameters() if self.action == "list" else frozenset()

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        single(request.query_params, pagination.PARAMETERS)
        principal: Principal = request.user  # type: ignore[assignment]
        paginator = pagination.CursorPaginator(request, ["slug"])
        return self.answer_list(self.get_queryset(), paginator, name="workspaces", tenant=principal.workspace_id)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._answer()

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        workspace = self.get_queryset().select_for_update(no_key=True).get()
        expected = self.expected_version()
        if expected is not None and expected != workspace.version:
            raise problems.DomainError(
                "The object has changed since it was read; read it again and retry.",
                code="stale_version",
                status=412,
                headers={"ETag": self._answer().headers["ETag"]},
            )
        serializer = WorkspaceSerializer(workspace, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        services.change_workspace(workspace, by=request.user, **serializer.validated_data)  # type: ignore[arg-type]
        return self._answer()

    def _answer(self) -> Response:
        shape = shape_of(WorkspaceSerializer).compiled()
        body, version = self.get_queryset().annotate(_json=shape).values_list("_json", "version").get()
        return self.tagged(body.encode(), version=version)
