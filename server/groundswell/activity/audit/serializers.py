from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Func
from rest_framework import serializers

from groundswell.core.serializers import StrictModelSerializer, UUIDField
from groundswell.core.shapes import DerivedField
from groundswell.events.models import AuditEvent


class Kept(Func):
    """JSON that is kept as text, to the byte, as JSON."""

    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)::json", **extra)


def _document(column: str, help_text: str) -> DerivedField:
    return DerivedField(Kept(F(column)), serializers.DictField(allow_null=True), help_text=help_text)


class AuditEventSerializer(StrictModelSerializer):
    object = UUIDField(
        source="object_id", read_only=True, allow_null=True, help_text="Its id; null for a batch of several."
    )
    person = UUIDField(
        source="person_id",
        read_only=True,
        allow_null=True,
        help_text="Who did it; null for the operator, the service itself and accounts without a directory entry.",
    )
    membership = UUIDField(source="membership_id", read_only=True, allow_null=True)
    account = UUIDField(source="account_id", read_only=True, allow_null=True)
    api_key = UUIDField(
        source="api_key_id", read_only=True, allow_null=True, help_text="The key it was done with; null if with none."
    )
    before = _document("before", "What changed, as it was; null for what is new.")
    after = _document("after", "What changed, as it is now; null for what is gone.")
    counts = _document("counts", "Of a batch: how many, and a hash of its content; else null.")

    class Meta:
        model = AuditEvent
        fields: ClassVar[Sequence[str]] = [
            "id", "at", "action", "object_type", "object", "object_version", "person", "membership", "account",
            "api_key", "address", "request_id", "reason", "before", "after", "counts",
        ]  # fmt: skip
        read_only_fields: ClassVar[Sequence[str]] = fields
