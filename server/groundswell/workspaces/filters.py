"""Filters every list of records has, and those of tenancy."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from groundswell.core.filters import (
    AnyChoice,
    AnyId,
    AnyNumber,
    AnyOf,
    AnyText,
    Archived,
    AtOrAfter,
    AtOrBefore,
    OneChoice,
    OnOrAfter,
    OnOrBefore,
    StrictFilterSet,
    TextSearch,
    YesNo,
)
from groundswell.workspaces.enums import BusinessFunction, Role, Seniority


class RecordFilter(StrictFilterSet):
    """What every list of records understands."""

    created_by = AnyId(field_name="created_by_id", help_text="Made by any of these people.")
    created_after = AtOrAfter("created_at", help_text="Made at this time or later.")
    created_before = AtOrBefore("created_at", help_text="Made at this time or earlier.")
    updated_after = AtOrAfter("updated_at", help_text="Changed at this time or later.")
    updated_before = AtOrBefore("updated_at", help_text="Changed at this time or earlier.")
    archived = Archived(help_text="Archived records: left out (the default), included, or alone.")

    orderings: tuple[str, ...] = ("-created_at", "updated_at")

    @classmethod
    def unfiltered(cls, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What a list shows when nothing is asked for."""
        return queryset.filter(archived_at=None)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        queryset = super().filter_queryset(queryset)
        asked = self.form.cleaned_data.get("archived") or "exclude"
        if asked == "include":
            return queryset
        return queryset.filter(archived_at__isnull=asked == "exclude")


class ImportedFilter(RecordFilter):
    """For records another system may own."""

    source = AnyText(field_name="source", help_text="From any of these systems.")
    external_id = AnyText(field_name="external_id", help_text="With any of these ids there.")


class PersonFilter(ImportedFilter):
    q = TextSearch("name", "email", help_text="Occurs in the name or the e-mail address.")
    email = AnyText(field_name="email", help_text="Any of these addresses.")
    function = AnyChoice(field_name="function", choices=BusinessFunction, help_text="Any of these functions.")
    seniority = AnyChoice(field_name="seniority", choices=Seniority, help_text="Any of these levels.")

    orderings = ("name", "created_at", "updated_at")


class MembershipFilter(RecordFilter):
    role = AnyChoice(field_name="role", choices=Role, help_text="Any of these roles.")


class ApiKeyFilter(RecordFilter):
    membership = AnyId(field_name="membership_id", help_text="Of any of these memberships.")
    revoked = YesNo(
        field_name="revoked_at", lookup_expr="isnull", exclude=True, help_text="Revoked keys, or those in force."
    )


class DeclaredFilters(BaseFilterBackend):
    """Documents a view's filter set; the view applies it itself."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        filterset: type[StrictFilterSet] = view.filterset_class
        ordering = {"type": "string", "enum": filterset.ordering_choices(), "default": filterset.orderings[0]}
        return [*described(filterset), _parameter("ordering", ordering, "Which order the list has.")]


def described(filterset: type[StrictFilterSet]) -> list[dict[str, Any]]:
    """The parameters of a filter set, as the document has them."""
    return [_described(name, each) for name, each in filterset.base_filters.items()]


def _described(name: str, each: django_filters.Filter) -> dict[str, Any]:
    help_text = str(each.extra.get("help_text") or "")
    schema: dict[str, Any] = getattr(each, "schema", {"type": "string", "minLength": 1, "maxLength": 500})
    if isinstance(each, AnyOf):
        if isinstance(each, AnyId):
            schema = {"type": "string", "format": "uuid"}
        elif isinstance(each, AnyNumber):
            schema = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
        elif isinstance(each, AnyChoice):
            schema = {"type": "string", "enum": list(each.choices.values)}
        schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": each.most}
        return {**_parameter(name, schema, help_text), "explode": True, "style": "form"}
    if isinstance(each, Archived):
        schema = {"type": "string", "enum": ["exclude", "include", "only"], "default": "exclude"}
    elif isinstance(each, OneChoice):
        schema = {"type": "string", "enum": [value for value, _ in each.choices]}
    elif isinstance(each, YesNo):
        schema = {"type": "boolean"}
    elif isinstance(each, (AtOrAfter, AtOrBefore)):
        schema = {"type": "string", "format": "date-time"}
    elif isinstance(each, (OnOrAfter, OnOrBefore)):
        schema = {"type": "string", "format": "date"}
    return _parameter(name, schema, help_text)


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
