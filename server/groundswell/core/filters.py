"""Strict filters: what a list understands is declared, and anything else in the query string is refused."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.core import ids, problems, times
from groundswell.core.problems import FieldError

MAX_ANY_OF = 100


class RepeatedWidget(forms.Widget):
    """Reads every value of a repeated query parameter."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


class RepeatedField(forms.Field):
    """Up to so many values of one kind, any of which may match."""

    widget = RepeatedWidget

    def __init__(self, *, kind: forms.Field, most: int = MAX_ANY_OF, **kwargs: Any) -> None:
        self.kind = kind
        self.most = most
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[Any]:
        if not value:
            return []
        if len(value) > self.most:
            raise forms.ValidationError(f"At most {self.most} values.", code="too_many")
        return [self.kind.clean(each) for each in value]


class UUIDText(forms.CharField):
    def clean(self, value: Any) -> Any:
        found = ids.as_uuid(value)
        if found is None:
            raise forms.ValidationError("Not an id.", code="invalid")
        return found


class PlainText(forms.CharField):
    """Text that both databases can compare: without U+0000."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, max_length=500, **kwargs)


class WholeNumber(forms.CharField):
    """A number from 1 up, in plain digits."""

    def clean(self, value: Any) -> int:
        if not (value.isascii() and value.isdigit() and len(value) < 11 and 1 <= int(value) < 2**31):
            raise forms.ValidationError("A whole number from 1.", code="invalid")
        return int(value)


class StrictBoolean(forms.CharField):
    def clean(self, value: Any) -> bool | None:
        if value in (None, ""):
            if value == "":
                raise forms.ValidationError("true or false.", code="invalid")
            return None
        if value not in ("true", "false"):
            raise forms.ValidationError("true or false.", code="invalid")
        return bool(value == "true")


class StrictDate(forms.CharField):
    def clean(self, value: Any) -> datetime.date | None:
        try:
            return None if value is None else times.day(value)
        except times.NotATime as error:
            raise forms.ValidationError(str(error), code=error.code) from None


class StrictInstant(forms.CharField):
    def clean(self, value: Any) -> datetime.datetime | None:
        try:
            return None if value is None else times.instant(value)
        except times.NotATime as error:
            raise forms.ValidationError(f"{error} Write + as %2B.", code=error.code) from None


class AnyOf(django_filters.Filter):
    """The field equals any of the values given."""

    field_class = RepeatedField

    def __init__(self, *args: Any, kind: forms.Field, most: int = MAX_ANY_OF, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, most=most, **kwargs)
        self.kind = kind
        self.most = most

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class AnyChoice(AnyOf):
    """Any of a closed set of values."""

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=forms.ChoiceField(choices=list(choices.choices)), **kwargs)
        self.choices = choices


class AnyText(AnyOf):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=PlainText(), **kwargs)


class AnyNumber(AnyOf):
    """Any of these whole numbers, counted from 1."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=WholeNumber(), **kwargs)


class AnyId(AnyOf):
    """Any of these ids, compared as values: an id of another workspace is as unknown as one that never was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=UUIDText(), **kwargs)


class AnyRelated(AnyId):
    """Linked, through a many-to-many relation, to any of these ids; no row comes twice."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        relation: Any = qs.model._meta.get_field(self.field_name)
        links = relation.remote_field.through._base_manager.filter(
            **{relation.m2m_field_name(): OuterRef("pk"), relation.m2m_reverse_field_name() + "__in": value}
        )
        return qs.filter(Exists(links))


class OneChoice(django_filters.Filter):
    """One of a closed set of values."""

    field_class = forms.ChoiceField

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self.choices = choices


class YesNo(django_filters.Filter):
    field_class = StrictBoolean


class OnOrAfter(django_filters.Filter):
    """A date field on this day or later."""

    field_class: type[forms.Field] = StrictDate

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, lookup_expr="gte", **kwargs)


class OnOrBefore(django_filters.Filter):
    """A date field on this day or earlier."""

    field_class: type[forms.Field] = StrictDate

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, lookup_expr="lte", **kwargs)


class AtOrAfter(OnOrAfter):
    """A time field at this instant or later."""

    field_class = StrictInstant


class AtOrBefore(OnOrBefore):
    """A time field at this instant or earlier."""

    field_class = StrictInstant


class TextSearch(django_filters.Filter):
    """The text occurs, in any case, in one of the fields named."""

    field_class = PlainText

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        condition = Q()
        for name in self.fields:
            condition |= Q(**{f"{name}__icontains": value})
        return qs.filter(condition)


class Archived(django_filters.ChoiceFilter):
    """Archived records: left out, shown with the others, or shown alone. The filter set applies it in any case."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("exclude", "exclude"), ("include", "include"), ("only", "only")]
        super().__init__(field_name="archived_at", choices=choices, empty_label=None, **kwargs)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs


class StrictFilterSet(django_filters.FilterSet):
    """Filters of one list. Parameters nobody declared, and second values of single ones, are refused.

    `orderings` names what `ordering` may be (each also with `-`); the first is the default.
    """

    orderings: tuple[str, ...] = ("-created_at",)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({*cls.base_filters, "ordering"})

    @classmethod
    def ordering_choices(cls) -> list[str]:
        names = [name.removeprefix("-") for name in cls.orderings]
        return [sign + name for name in names for sign in ("", "-")]

    @classmethod
    def unfiltered(cls, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What a list shows when nothing is asked for: worth a path of its own, as most lists are asked so."""
        return queryset

    @classmethod
    def ordering(cls, asked: str | None) -> list[str]:
        """The order asked for, or the list's own; ended by the id so that it is total."""
        if asked is None:
            asked = cls.orderings[0]
        elif asked not in cls.ordering_choices():
            raise problems.invalid(f"One of {', '.join(cls.ordering_choices())}.", parameter="ordering")
        if asked.removeprefix("-") == "id":
            return [asked]
        return [asked, "-id" if asked.startswith("-") else "id"]

    def filtered(self) -> QuerySet[Any]:
        """The rows that match.

        Raises:
            DomainError: 400 with one error a parameter.
        """
        self.checked()
        rows: QuerySet[Any] = self.qs
        return rows

    def checked(self) -> Mapping[str, Any]:
        """The parameters' values by name: a list where any of several may match, None where one was not given.

        Raises:
            DomainError: 400 with one error a parameter.
        """
        single(self.data, [name for name in self.data if not isinstance(self.filters.get(name), AnyOf)])
        for name in self.data:
            if any("\x00" in value for value in self.data.getlist(name)):
                raise problems.invalid("Holds the character U+0000.", parameter=name)
            if name in self.filters and "" in self.data.getlist(name):
                raise problems.invalid("Has no value.", parameter=name, code="empty")
        if not self.is_valid():
            errors = [
                FieldError(code=error.code or "invalid", detail=message, parameter=name)
                for name, found in self.errors.as_data().items()
                for error in found
                for message in error.messages
            ]
            raise problems.DomainError(
                "The query is not valid; errors say which parameter.",
                code="invalid",
                status=400,
                errors=errors,
            )
        values: Mapping[str, Any] = self.form.cleaned_data
        return values


_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def refuse_undecodable(query_string: str) -> None:
    """Raise a 400 for a query string that is not percent-encoded UTF-8: guessing would answer another question."""
    try:
        unquote_to_bytes(query_string.encode("latin-1")).decode()  # as WSGI hands bytes over
    except UnicodeDecodeError:
        broken = True
    else:
        broken = _BROKEN_PERCENT.search(query_string) is not None
    if broken:
        raise problems.DomainError(
            "The query string is not percent-encoded UTF-8 (write % as %25).", code="malformed", status=400
        )


def refuse_unknown(given: Iterable[str], allowed: frozenset[str]) -> None:
    """Raise a 400 naming each query parameter the operation does not have."""
    unknown = sorted(set(given) - allowed)
    if unknown:
        known = ", ".join(sorted(allowed)) or "none"
        raise problems.DomainError(
            "The query is not valid; errors say which parameter.",
            code="invalid",
            status=400,
            errors=[
                FieldError(
                    code="unknown_parameter",
                    detail=f"Not a parameter of this operation ({known}).",
                    parameter=name,
                )
                for name in unknown
            ],
        )


def single(params: Any, names: Iterable[str]) -> Mapping[str, str]:
    """The parameters that take one value, as a plain mapping; a second value is a 400."""
    found = {}
    for name in names:
        values = params.getlist(name)
        if len(values) > 1:
            raise problems.invalid("Takes one value.", parameter=name, code="repeated")
        if values:
            found[name] = values[0]
    return found
