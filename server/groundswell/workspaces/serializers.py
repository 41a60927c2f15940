"""The base of every record's serializer, and the serializers of tenancy itself."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import F, OuterRef, Subquery
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.relations import MANY_RELATION_KWARGS

from groundswell.core import ids
from groundswell.core.serializers import (
    ChoiceField,
    DistinctField,
    EmailField,
    InstantField,
    MetadataField,
    StrictModelSerializer,
    StrictSerializer,
    UUIDField,
    WholeNumberField,
)
from groundswell.core.shapes import DerivedField
from groundswell.workspaces import policy, rotation, services
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey, Membership, Person, Workspace
from groundswell.workspaces.principals import Principal

MAX_RELATED = 100
RECORD_FIELDS = ("id", "created_at", "created_by", "updated_at", "version", "archived_at", "metadata")
IMPORTED_FIELDS = ("source", "external_id")


def _missing() -> serializers.ValidationError:
    return serializers.ValidationError("There is no such object here.", code="does_not_exist")


class ScopedManyField(serializers.ManyRelatedField):
    """An array of ids of objects of this workspace; checked in one query, however many."""

    def _candidates(self) -> Any:
        return self.child_relation.get_queryset()

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            raise serializers.ValidationError("Must be an array of ids.", code="not_an_array")
        if len(data) > MAX_RELATED:
            raise serializers.ValidationError(f"At most {MAX_RELATED} ids.", code="too_many")
        keys = [ids.as_uuid(each) for each in data]
        if None in keys:
            raise serializers.ValidationError("Not an id.", code="invalid")
        if len(set(keys)) != len(keys):
            raise serializers.ValidationError("Something occurs twice.", code="duplicate")
        found = {each.pk: each for each in self._candidates().filter(pk__in=keys)}
        if len(found) != len(keys):
            raise _missing()
        return [found[key] for key in keys]


@extend_schema_field({"type": "string", "format": "uuid"})
class ScopedRelatedField(serializers.PrimaryKeyRelatedField):
    """The id of an object of this workspace; one of another workspace is as unknown as one that never was."""

    @classmethod
    def many_init(cls, *args: Any, **kwargs: Any) -> serializers.ManyRelatedField:
        listed = {name: kwargs[name] for name in MANY_RELATION_KWARGS if name in kwargs}
        return ScopedManyField(child_relation=cls(*args, **kwargs), **listed)

    def use_pk_only_optimization(self) -> bool:
        return True

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data == "":  # the framework takes it for null
            raise serializers.ValidationError("Not an id.", code="invalid")
        return super().run_validation(data)

    def get_queryset(self) -> Any:
        principal: Principal = self.context["request"].user
        queryset: Any = super().get_queryset()
        return queryset.filter(workspace_id=principal.workspace_id)

    def to_internal_value(self, data: Any) -> Any:
        key = ids.as_uuid(data)
        if key is None:
            raise serializers.ValidationError("Not an id.", code="invalid")
        found = self.get_queryset().filter(pk=key).first()
        if found is None:
            raise _missing()
        return found


class RecordSerializer(StrictModelSerializer):
    """A record as the API shows it. Plain writes go through its `record` and `change`, the rest through services."""

    serializer_related_field = ScopedRelatedField
    metadata = MetadataField(required=False, help_text="Your own pairs of strings.")

    @property
    def principal(self) -> Principal:
        principal: Principal = self.context["request"].user
        return principal

    @property
    def model(self) -> Any:
        return self.Meta.model

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name).replace(" ", "_")

    def fixed(self) -> dict[str, Any]:
        return {"workspace_id": self.principal.workspace_id}

    def create(self, validated_data: dict[str, Any]) -> Any:
        return self.model.record(by=self.principal, action=f"{self.noun}.created", **validated_data)

    def update(self, instance: Any, validated_data: dict[str, Any]) -> Any:
        if not validated_data:
            return instance
        return instance.change(by=self.principal, action=f"{self.noun}.updated", **validated_data)


def functions_field(**kwargs: Any) -> DistinctField:
    """An array of business functions."""
    from groundswell.workspaces.enums import BusinessFunction

    return DistinctField(
        child=ChoiceField(choices=BusinessFunction.choices), max_length=len(BusinessFunction), **kwargs
    )


class WorkspaceSerializer(StrictModelSerializer):
    class Meta:
        model = Workspace
        fields: ClassVar[Sequence[str]] = [
            "id", "slug", "name", "time_zone", "week_start", "fiscal_year_start", "mention_retention_days",
            "created_at", "updated_at", "version",
        ]  # fmt: skip
        # Periods of everything recorded hang on the calendar: it is chosen when the workspace is made.
        read_only_fields: ClassVar[Sequence[str]] = ["slug", "time_zone", "week_start", "fiscal_year_start"]


class PersonSerializer(RecordSerializer):
    account = DerivedField(
        F("account_id"),
        UUIDField(allow_null=True),
        help_text="The account the person signs in with, or null.",
    )

    class Meta:
        model = Person
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "name", "email", "function", "seniority", "account",
        ]  # fmt: skip

    def validate_email(self, value: str | None) -> str | None:
        return BaseUserManager.normalize_email(value) if value else None


class MeSerializer(StrictSerializer):
    """Who the key acts for and what it may do."""

    account = serializers.UUIDField(read_only=True)
    person = serializers.UUIDField(read_only=True, allow_null=True)
    workspace = serializers.CharField(read_only=True, help_text="Slug of the one workspace the key opens.")
    role = ChoiceField(
        choices=Role.choices, read_only=True, help_text="The lower of the key's and the membership's role."
    )
    api_key = serializers.UUIDField(read_only=True)
    scopes = serializers.ListField(child=serializers.CharField(), read_only=True, help_text="None means all.")
    expires_at = InstantField(read_only=True, allow_null=True)
    operations = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="All it may call, as `resource.operation`."
    )


class MembershipSerializer(RecordSerializer):
    email = EmailField(
        write_only=True, max_length=254, help_text="Whom to admit; an account is made where there is none."
    )
    person = DerivedField(
        Subquery(
            Person.objects.filter(workspace_id=OuterRef("workspace_id"), account_id=OuterRef("account_id")).values("id")
        ),
        UUIDField(allow_null=True),
        help_text="The directory entry of the account in this workspace.",
    )

    class Meta:
        model = Membership
        fields: ClassVar[Sequence[str]] = [*RECORD_FIELDS, "account", "email", "person", "role"]
        read_only_fields: ClassVar[Sequence[str]] = ["account"]

    def create(self, validated_data: dict[str, Any]) -> Membership:
        return services.admit(by=self.principal, **validated_data)

    def update(self, instance: Membership, validated_data: dict[str, Any]) -> Membership:
        if "email" in validated_data:
            raise serializers.ValidationError({"email": ["A membership stays with its account."]})
        return services.change_membership(instance, by=self.principal, **validated_data)


class ApiKeySerializer(RecordSerializer):
    membership = ScopedRelatedField(
        queryset=Membership.objects.all(),
        required=False,
        help_text="Whom the key acts for; default: the caller.",
    )
    role = ChoiceField(
        choices=Role.choices, required=False, help_text="The most the key may do; default: the caller's role."
    )
    scopes = DistinctField(
        child=ChoiceField(choices=[(each, each) for each in policy.SCOPES]),
        required=False,
        max_length=len(policy.SCOPES),
        help_text="`resource:read` or `resource:write`; none means all.",
    )

    replaces = DerivedField(
        Subquery(ApiKey.objects.filter(replaced_by=OuterRef("id")).values("id")),
        UUIDField(allow_null=True),
        help_text="The key this one was made from by rotation.",
    )

    class Meta:
        model = ApiKey
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "name", "membership", "role", "scopes", "expires_at", "last_used_at", "revoked_at",
            "replaces", "replaced_by",
        ]  # fmt: skip

    def create(self, validated_data: dict[str, Any]) -> ApiKey:
        self.issued = services.issue_key(by=self.principal, **validated_data)
        return self.issued.api_key

    def update(self, instance: ApiKey, validated_data: dict[str, Any]) -> ApiKey:
        return services.change_key(instance, by=self.principal, **validated_data)


class IssuedApiKeySerializer(ApiKeySerializer):
    """A key just made: the only answer that carries its token."""

    token = serializers.CharField(
        read_only=True, allow_null=True, help_text="Shown this once, null when the request is replayed; keep it safe."
    )

    class Meta(ApiKeySerializer.Meta):
        fields: ClassVar[Sequence[str]] = [*ApiKeySerializer.Meta.fields, "token"]


class RotationSerializer(StrictSerializer):
    """How one key takes another's place."""

    overlap_seconds = WholeNumberField(
        required=False,
        default=int(rotation.OVERLAP.total_seconds()),
        min_value=0,
        max_value=int(rotation.MAX_OVERLAP.total_seconds()),
        help_text="How long the old key still works, unless it ends sooner anyway.",
    )
    expires_at = InstantField(
        required=False,
        allow_null=True,
        help_text="When the new key stops working, null for never; default: after as long a life as the old one had.",
    )
