"""Serializer fields and bases that take exactly what the schema says."""

import copy
import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.db import models
from django.db.models import Q
from django.db.models.expressions import Combinable
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groundswell.core import conditions, fields, ids, problems, times

INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def _refuse(detail: str, code: str = "invalid") -> serializers.ValidationError:
    return serializers.ValidationError(detail, code=code)


class TextField(serializers.CharField):
    """Text as it was sent: a JSON string, nothing trimmed, no number taken for one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise _refuse("Must be a string.", "not_a_string")
        if "\x00" in data:
            raise _refuse("Holds the character U+0000.")
        return super().to_internal_value(data)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if isinstance(data, str) and not self.allow_blank and not data.strip():
            raise _refuse("May not be blank.", "blank")
        return super().run_validation(data)


class LinkField(serializers.URLField):
    """An absolute http or https URL."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise _refuse("Must be a string.", "not_a_string")
        if not data.startswith(("http://", "https://")):
            raise _refuse("Must start with http:// or https://.")
        return str(super().to_internal_value(data))


class EmailField(serializers.EmailField):
    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise _refuse("Must be a string.", "not_a_string")
        return str(super().to_internal_value(data))


class WholeNumberField(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            raise _refuse("Must be a whole number.", "not_a_whole_number")
        return data


class NumberField(serializers.DecimalField):
    """A JSON number, exact: at most `max_digits` significant digits and `decimal_places` places."""

    def __init__(self, *, max_digits: int = 15, decimal_places: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("coerce_to_string", False)
        # The promise is about significant digits: whole numbers have as many, and the schema's bounds follow from it.
        super().__init__(max_digits=max_digits + decimal_places, decimal_places=decimal_places, **kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, (int, Decimal)):
            raise _refuse("Must be a number.", "not_a_number")
        return exact_number(Decimal(data))

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        if isinstance(data, str):
            return False, data  # the framework takes an empty one for null
        return super().validate_empty_values(data)

    def validate_precision(self, value: Decimal) -> Decimal:
        return value


def exact_number(value: Decimal) -> Decimal:
    """The number, if it has at most 15 significant digits and 6 decimal places.

    Raises:
        ValidationError: code `too_precise`.
    """
    if value.is_zero():
        return Decimal(0)
    _, digits, exponent = value.as_tuple()
    trailing = next(count for count, digit in enumerate(reversed(digits)) if digit)
    places = -(int(exponent) + trailing)
    # Counted on the digits sent: normalising would first round a longer number to the context's 28.
    if value.adjusted() >= 15 or len(digits) - trailing > 15 or places > 6:
        raise _refuse("At most 15 significant digits and 6 decimal places.", "too_precise")
    return value.normalize()


class BooleanField(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise _refuse("Must be true or false.", "not_a_boolean")
        return data


class ChoiceField(serializers.ChoiceField):
    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or data not in self.choices:
            raise _refuse(f"One of {', '.join(map(str, self.choices))}.", "invalid_choice")
        return data


class UUIDField(serializers.UUIDField):
    def to_internal_value(self, data: Any) -> Any:
        value = ids.as_uuid(data)
        if value is None:
            raise _refuse("Not an id.")
        return value


class InstantField(serializers.DateTimeField):
    """An RFC 3339 time with its offset; kept and shown in UTC."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=INSTANT_FORMAT, default_timezone=datetime.UTC, **kwargs)

    def to_internal_value(self, data: Any) -> datetime.datetime:
        if not isinstance(data, str):
            raise _refuse("Must be a string.", "not_a_string")
        try:
            return times.instant(data)
        except times.NotATime as error:
            raise _refuse(str(error), error.code) from None


class DayField(serializers.DateField):
    def to_internal_value(self, data: Any) -> datetime.date:
        if not isinstance(data, str):
            raise _refuse("Must be a string.", "not_a_string")
        try:
            return times.day(data)
        except times.NotATime as error:
            raise _refuse(str(error), error.code) from None


class ItemsField(serializers.ListField):
    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            raise _refuse("Must be an array.", "not_an_array")
        return super().to_internal_value(data)


class DistinctField(ItemsField):
    """An array in which nothing occurs twice; kept in the order given."""

    def to_internal_value(self, data: Any) -> list[Any]:
        values = super().to_internal_value(data)
        if len(set(values)) != len(values):
            raise _refuse("Something occurs twice.", "duplicate")
        return values


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {"type": "string", "maxLength": fields.METADATA_VALUE_LENGTH},
        "maxProperties": fields.METADATA_KEYS,
    }
)
class MetadataField(serializers.DictField):
    def to_internal_value(self, data: Any) -> dict[str, str]:
        try:
            fields.validate_metadata(data)
        except ModelValidationError as error:
            raise _refuse(error.messages[0], error.code or "invalid") from None
        return dict(data)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        is_empty, value = self.validate_empty_values(data)
        return value if is_empty else self.to_internal_value(value)


class StrictMixin:
    """Refuses members the serializer does not have, and those it only shows."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The fields, made once for a class: the framework makes them anew for each request, a quarter of a write."""
        made = _FIELDS.get(type(self))
        if made is None:
            made = _FIELDS[type(self)] = super().get_fields()  # type: ignore[misc]
        return {name: _like(field) for name, field in made.items()}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError({"non_field_errors": [_not_an_object()]})
        declared: Mapping[str, Any] = self.fields  # type: ignore[attr-defined]
        errors: dict[str, Any] = {}
        for name in data:
            field = declared.get(name)
            if field is None:
                errors[name] = [serializers.ErrorDetail("Not a field of this object.", code="unknown_field")]
            elif field.read_only:
                errors[name] = [serializers.ErrorDetail("Set by the service; leave it out.", code="read_only")]
        if errors:
            try:
                super().to_internal_value(data)  # type: ignore[misc]
            except serializers.ValidationError as error:
                errors = {**error.detail, **errors}  # type: ignore[dict-item]
            raise serializers.ValidationError(errors)
        return super().to_internal_value(data)  # type: ignore[misc]


_FIELDS: dict[type, dict[str, serializers.Field[Any, Any, Any, Any]]] = {}
"""Of each class of serializers, bound to none."""


def _like(field: serializers.Field[Any, Any, Any, Any]) -> Any:
    """A field to be bound: what it is told is that of the other, and where it belongs is its own."""
    if isinstance(field, serializers.BaseSerializer):
        return copy.deepcopy(field)
    found: Any = copy.copy(field)
    for name in ("child", "child_relation"):
        if name in vars(found):
            inner: Any = _like(getattr(found, name))
            setattr(found, name, inner)
            if inner.field_name is None:
                inner.bind(field_name="", parent=found)
            else:
                inner.parent = found
    return found


def _not_an_object() -> serializers.ErrorDetail:
    return serializers.ErrorDetail("Must be an object.", code="not_an_object")


class StrictSerializer(StrictMixin, serializers.Serializer):  # type: ignore[type-arg]
    """The base of bodies that are not a model's."""


class StrictModelSerializer(StrictMixin, serializers.ModelSerializer):  # type: ignore[type-arg]
    """A model's shape: strict fields, and every constraint of the model answered before the database must."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: TextField,
        models.TextField: TextField,
        models.URLField: LinkField,
        models.EmailField: EmailField,
        models.IntegerField: WholeNumberField,
        models.PositiveIntegerField: WholeNumberField,
        models.PositiveSmallIntegerField: WholeNumberField,
        models.SmallIntegerField: WholeNumberField,
        models.DecimalField: NumberField,
        models.BooleanField: BooleanField,
        models.DateTimeField: InstantField,
        models.DateField: DayField,
        models.UUIDField: UUIDField,
    }
    serializer_choice_field = ChoiceField

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        # Uniqueness is the constraints' business (a 409, below), and precision that of NumberField.
        kwargs["validators"] = [v for v in kwargs.get("validators", []) if not hasattr(v, "queryset")]
        if not kwargs["validators"]:
            del kwargs["validators"]
        if field_class is NumberField:
            kwargs["max_digits"], kwargs["decimal_places"] = 15, 6
        return field_class, kwargs

    def get_validators(self) -> list[Any]:
        return []

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        check_constraints(self.candidate(attrs))
        return attrs

    def candidate(self, attrs: Mapping[str, Any]) -> models.Model:
        """The row as it would be; the row as it is stays untouched."""
        model: Any = self.Meta.model
        candidate: models.Model = copy.copy(self.instance) if self.instance is not None else model(**self.fixed())
        concrete = {field.name for field in model._meta.concrete_fields}
        for name, value in attrs.items():
            if name in concrete:
                setattr(candidate, name, value)
        return candidate

    def fixed(self) -> dict[str, Any]:
        """What a new row has besides the caller's fields."""
        return {}


def check_constraints(candidate: models.Model) -> None:
    """Hold a row against its model's constraints.

    Raises:
        ValidationError: a check fails; the pointer names the field it is about.
        DomainError: 409 `already_exists` for a uniqueness constraint.
    """
    for constraint in candidate._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            if conditions.holds(constraint.condition, candidate) is False:  # type: ignore[arg-type]
                name = next(_named(constraint.condition), "non_field_errors")
                message = str(constraint.get_violation_error_message())
                raise serializers.ValidationError({name: [serializers.ErrorDetail(message, code="invalid")]})
            continue
        try:
            constraint.validate(type(candidate), candidate)
        except ModelValidationError as error:
            names = [name for name in constraint.fields if name != "workspace"]  # type: ignore[attr-defined]
            raise problems.DomainError(
                f"There is already one with this {' and '.join(names)}.",
                code="already_exists",
                errors=[
                    problems.FieldError(code="already_exists", detail=error.messages[0], pointer=f"/{name}")
                    for name in names
                ],
            ) from None


def _named(condition: Any) -> Iterator[str]:
    """The fields a condition is about, in the order it names them."""
    if isinstance(condition, Q):
        for child in condition.children:
            yield from _named(child)
    elif isinstance(condition, tuple):
        yield condition[0].split("__")[0]
    elif isinstance(condition, Combinable):
        for child in getattr(condition, "get_source_expressions", list)():
            yield from _named(child)
