"""The one door to a workspace's rows: the base of every view of them."""

import uuid
from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, QuerySet, Value
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from groundswell.core import pagination, problems
from groundswell.core.etags import etag
from groundswell.core.filters import StrictFilterSet
from groundswell.core.lists import ListMixin
from groundswell.core.shapes import Prepared, shape_of
from groundswell.core.views import StrictView
from groundswell.events import idempotency
from groundswell.workspaces import policy
from groundswell.workspaces.filters import DeclaredFilters
from groundswell.workspaces.principals import Principal

_ANY_WORKSPACE = uuid.UUID("00000000-0000-7000-8000-00000000d5d5")
_ANY_OBJECT = uuid.UUID("00000000-0000-7000-8000-00000000e5e5")


class PolicyPermission(BasePermission):
    """The policy table decides; an action that is not in it is refused to everybody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        principal = request.user
        if not isinstance(principal, Principal):
            return False  # the framework answers 401
        slug = view.kwargs.get("workspace")
        if slug is not None and slug != principal.workspace_slug:
            raise problems.not_found()
        if view.action is None or (request.method or "").lower() not in view.http_method_names:
            return True  # a method the resource does not have: answered 405
        if policy.allows(principal, view.resource, view.action):
            return True
        needed = policy.lowest_role(view.resource, view.action)
        if needed is not None and principal.role.rank >= needed.rank:
            missing = ", ".join(policy.missing_scopes(principal, view.resource, view.action))
            raise problems.DomainError(f"The key lacks the scopes {missing}.", code="scope_missing", status=403)
        raise problems.DomainError(
            f"This takes the role {needed}; you act as {principal.role}.", code="role_too_low", status=403
        )


class SchemaPages:
    """Documents cursor pagination; `CursorPaginator` does it."""

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "limit",
                "in": "query",
                "required": False,
                "description": "How many objects a page has at most.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": pagination.MAX_LIMIT,
                    "default": pagination.DEFAULT_LIMIT,
                },
            },
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "Where the page begins; taken from `next` or `previous`.",
                "schema": {"type": "string", "minLength": 1},
            },
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**link, "description": "The next page, or null on the last."},
                "previous": {**link, "description": "The page before, or null on the first."},
                "results": schema,
            },
        }


class KeyedView(StrictView):
    """Does a write that is sent again with the same `Idempotency-Key` once, and answers it alike.

    Both happen after the caller was found to be allowed to write and before anything is looked up: the object of a
    repeated DELETE is gone, and its version has moved on for a repeated PATCH.
    """

    @cached_property
    def keyed_write(self) -> idempotency.KeyedWrite | None:
        """The write in hand if it came with a key.

        Raises:
            DomainError: 400 `malformed`.
        """
        key = self.request.headers.get("Idempotency-Key")
        if key is None:
            return None
        principal: Principal = self.request.user  # type: ignore[assignment]
        return idempotency.KeyedWrite(
            workspace_id=principal.workspace_id,
            membership_id=principal.membership_id,
            key=idempotency.check_key(key),
            fingerprint=idempotency.fingerprint(
                method=str(self.request.method),
                path=self.request.path,
                query=self.request.META.get("QUERY_STRING", ""),
                body=self.body,
            ),
        )

    _was_replayed = False

    def replayed(self) -> Response | None:
        answer = self.keyed_write and idempotency.kept(self.keyed_write)
        if not answer:
            return None
        self._was_replayed = True
        headers = {**answer.headers, "Idempotent-Replayed": "true"}
        return Response(answer.body or None, status=answer.status, headers=headers)

    def keep(self, response: Any) -> None:
        if self.keyed_write is None or self._was_replayed:
            return
        # A response's `kept` is what of it may be kept, where that is not all: a secret is shown once.
        body = getattr(response, "kept", response.content)
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        idempotency.keep(
            self.keyed_write, idempotency.KeptAnswer(status=response.status_code, headers=headers, body=body)
        )


KEPT_HEADERS = ("ETag", "Location")


class WorkspaceViewSet(ListMixin, KeyedView, GenericViewSet):
    """Objects of one workspace.

    Subclasses declare `resource`, `queryset`, `serializer_class` and `filterset_class`. Which rows they may see is
    decided here and nowhere else.
    """

    resource: ClassVar[str]
    filterset_class: ClassVar[type[StrictFilterSet]]
    permission_classes = (PolicyPermission,)
    filter_backends = (DeclaredFilters,)
    pagination_class = SchemaPages  # type: ignore[assignment]
    lookup_field = "id"
    lookup_value_converter = "uuid"
    requires_if_match: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "get_queryset" in cls.__dict__:
            raise TypeError(f"{cls.__name__} may not override get_queryset: tenancy has one door.")
        if "serializer_class" in cls.__dict__:
            cls._one = Prepared(cls._one_row, workspace_id=_ANY_WORKSPACE, id=_ANY_OBJECT)

    _one: ClassVar[Prepared]

    @classmethod
    def _one_row(cls, workspace_id: uuid.UUID, id: uuid.UUID) -> QuerySet[Any]:
        model: type[models.Model] = cls.queryset.model  # type: ignore[union-attr]
        rows = model._base_manager.filter(workspace_id=workspace_id, id=id)
        # What never changes has no column for it.
        version = F("version") if any(field.name == "version" for field in model._meta.fields) else Value(1)
        return rows.annotate(_json=shape_of(cls.serializer_class).compiled()).values_list("_json", version)  # type: ignore[arg-type]

    @cached_property
    def principal(self) -> Principal:
        principal: Principal = self.request.user  # type: ignore[assignment]
        return principal

    def writes(self) -> bool:
        return self.action not in policy.READING_ACTIONS

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = type(self).queryset  # type: ignore[assignment]
        if getattr(self, "swagger_fake_view", False):
            return rows.none()
        return rows.filter(workspace_id=self.principal.workspace_id)

    def allowed_parameters(self) -> frozenset[str]:
        if self.action == "list":
            return self.filterset_class.parameters() | self.paging_parameters()
        return self.parameters

    def listed(self) -> tuple[pagination.CursorPaginator, QuerySet[Any]]:
        """The paginator and the rows a list request asks for."""
        query, filters, rows = self.request.query_params, self.filterset_class, self.get_queryset()
        # Making a filter set copies all of its filters, which costs as much as a short list.
        rows = filters(query, queryset=rows, request=self.request).filtered() if query else filters.unfiltered(rows)
        return pagination.CursorPaginator(self.request, filters.ordering(query.get("ordering"))), rows

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        paginator, rows = self.listed()
        name = f"{self.principal.workspace_slug}-{self.resource}"
        return self.answer_list(rows, paginator, name=name, tenant=self.principal.workspace_id)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        body, version = self.shown(self.kwargs["id"])
        return self.tagged(body, version=version)

    def shown(self, key: uuid.UUID) -> tuple[bytes, int]:
        """One object of this workspace as JSON, and its version.

        Raises:
            DomainError: 404, the same for a foreign object as for none.
        """
        found = self._one.rows(workspace_id=str(self.principal.workspace_id), id=str(key))
        if not found:
            raise problems.not_found()
        body, version = found[0]
        return body.encode(), version

    def answer(self, instance: Any, *, status: int = 200) -> Response:
        """What a write answers: the object as the GET that follows will show it."""
        body, version = self.shown(instance.id)
        response = self.tagged(body, version=version, status=status)
        if status == 201:
            location = f"/api/v1/workspaces/{self.principal.workspace_slug}/{self.resource}/{instance.id}/"
            response.headers["Location"] = self.request.build_absolute_uri(location)
        return response

    def get_object(self) -> Any:
        """The row to change: locked until the transaction ends, and not newer than the caller believes.

        Raises:
            DomainError: 404; 412 `stale_version` with the current entity tag; 428 where `If-Match` is required.
        """
        # Without the key: a plain lock would hold up every insert that refers to the row.
        rows = self.get_queryset().select_for_update(of=("self",), no_key=True)
        instance = rows.filter(id=self.kwargs["id"]).first()
        if instance is None:
            raise problems.not_found()
        if self.requires_if_match and "If-Match" not in self.request.headers:
            raise problems.DomainError(
                "Send If-Match with the ETag of the object as you read it (or * to change it whatever it is).",
                code="if_match_required",
                status=428,
            )
        expected = self.expected_version()
        if expected is not None and expected != instance.version:
            body, version = self.shown(instance.id)
            raise problems.DomainError(
                "The object has changed since it was read; read it again and retry.",
                code="stale_version",
                status=412,
                headers={"ETag": etag(body, version=version)},
            )
        return instance

    def transition(self, service: Callable[..., Any], *args: Any) -> Response:
        """Answer an action that takes no body: the service moves the object, or refuses."""
        self.no_body()
        return self.answer(service(self.get_object(), *args, by=self.principal))

    def accepted(self, serializer_class: type[serializers.BaseSerializer[Any]] | None = None, **kwargs: Any) -> Any:
        """The body, validated by a serializer; the data as sent is the caller's to trust."""
        chosen = serializer_class or self.get_serializer_class()
        serializer = chosen(data=self.request.data, context=self.get_serializer_context(), **kwargs)
        serializer.is_valid(raise_exception=True)
        return serializer


class CreateMixin:
    def create(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.answer(self.accepted().save(), status=201)


class UpdateMixin:
    def partial_update(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        instance = self.get_object()
        serializer = self.accepted(instance=instance, partial=True)
        return self.answer(serializer.save() if serializer.validated_data else instance)


class DestroyMixin:
    def destroy(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.no_body()
        instance = self.get_object()
        self.perform_destroy(instance)
        return Response(status=204)

    def perform_destroy(self: Any, instance: Any) -> None:
        noun = str(instance._meta.verbose_name).replace(" ", "_")
        instance.remove(by=self.principal, action=f"{noun}.deleted")


class ArchiveMixin:
    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def archive(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Put the object away: it keeps its history and leaves the lists. Archiving twice is no error."""
        self.no_body()
        instance = self.get_object()
        if instance.archived_at is None:
            self.perform_archive(instance, archived_at=timezone.now())
        return self.answer(instance)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def unarchive(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Take the object back into use."""
        self.no_body()
        instance = self.get_object()
        if instance.archived_at is not None:
            self.perform_archive(instance, archived_at=None)
        return self.answer(instance)

    def perform_archive(self: Any, instance: Any, *, archived_at: Any) -> None:
        noun = str(instance._meta.verbose_name).replace(" ", "_")
        event = "archived" if archived_at else "unarchived"
        instance.change(by=self.principal, action=f"{noun}.{event}", archived_at=archived_at)


class RecordViewSet(CreateMixin, UpdateMixin, DestroyMixin, ArchiveMixin, WorkspaceViewSet):
    """All that can be done with an ordinary record."""
