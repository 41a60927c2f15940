"""Shapes: a serializer's JSON, written by the database.

Turning model instances into JSON in Python is most of the cost of a list. A serializer already says which fields an
object has and of what kind; a `Shape` turns that declaration, once per database, into one SQL expression that yields
the finished JSON of a row, nested lists included. The serializer stays the only declaration: what it validates on the
way in is what the shape writes on the way out.
"""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.db.models import F, Func, OuterRef, Subquery
from django.db.models.expressions import Expression
from rest_framework import serializers


class Raw(Expression):
    """SQL that was compiled before: costs nothing to resolve and nothing to compile again."""

    def __init__(self, sql: str, params: Iterable[Any] = ()) -> None:
        super().__init__(output_field=models.TextField())
        self.sql = sql
        self.params = tuple(params)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self.sql, self.params

    def resolve_expression(self, *args: Any, **kwargs: Any) -> "Raw":
        return self

    def get_group_by_cols(self) -> list[Any]:
        return [self]


class _Text(Func):
    output_field = models.TextField()


class Instant(_Text):
    """A timestamp as `2026-01-31T12:00:00.000000Z`: always UTC, always microseconds, so that texts sort as times."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "replace(substr(%(expressions)s || '.000000', 1, 26), ' ', 'T') || 'Z'"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
        return self.as_sql(compiler, connection, template=template, **extra)


class Flag(_Text):
    """A boolean as JSON, which SQLite keeps as a number."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "json(CASE %(expressions)s WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **extra)


class Number(_Text):
    """A decimal without trailing zeros, so that 42 reads 42 on both databases."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="trim_scale(%(expressions)s)", **extra)


class Document(_Text):
    """JSON that is kept as JSON."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="json(%(expressions)s)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **extra)


class Keyed(Func):
    """`{"name": expression, ...}` in the order given."""

    output_field = models.TextField()

    def __init__(self, pairs: dict[str, Any]) -> None:
        super().__init__(*pairs.values())
        self.names = list(pairs)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self._assembled(compiler, "json_object({})", "'{name}', {sql}")

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        # A row as JSON, unlike json_build_object, comes without blanks, as SQLite writes it.
        return self._assembled(compiler, "(SELECT row_to_json(keyed) FROM (SELECT {}) keyed)", '{sql} AS "{name}"')

    def _assembled(self, compiler: Any, whole: str, part: str) -> tuple[str, list[Any]]:
        parts, params = [], []
        for name, expression in zip(self.names, self.get_source_expressions(), strict=True):
            sql, values = compiler.compile(expression)
            parts.append(part.format(name=name, sql=sql))  # a name is an identifier of ours: nothing to quote
            params += values
        return whole.format(", ".join(parts)), params


class Rows(Subquery):
    """The one column of a subquery as a JSON array, in the subquery's order; no rows are `[]`."""

    output_field = models.TextField()

    def __init__(self, queryset: Any, *, of_json: bool) -> None:
        super().__init__(queryset)
        self.of_json = of_json

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        item = "json(listed.item)" if self.of_json else "listed.item"
        template = f"(SELECT json_group_array({item}) FROM (%(subquery)s) listed)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT coalesce(array_to_json(array_agg(listed.item)), '[]') FROM (%(subquery)s) listed)"
        return self.as_sql(compiler, connection, template=template, **extra)


class DerivedField(serializers.Field):  # type: ignore[type-arg]
    """A field the database computes: an expression, and the field that says what kind of value it is.

    It is only shown, unless a subclass says what becomes of what is sent.
    """

    def __init__(self, expression: Any, kind: serializers.Field[Any, Any, Any, Any], **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, **kwargs})
        self.expression = expression
        self.kind = kind

    def to_representation(self, value: Any) -> Any:
        return value


class Shape:
    """What one serializer's objects look like, as one expression per database."""

    def __init__(self, serializer_class: type[serializers.ModelSerializer[Any]]) -> None:
        self.serializer_class = serializer_class
        self.model: type[models.Model] = serializer_class.Meta.model
        self._compiled: dict[str, Raw] = {}

    @functools.cached_property
    def names(self) -> list[str]:
        """The members of the JSON, in order."""
        return [name for name, field in self.serializer_class().fields.items() if not field.write_only]

    def expression(self) -> Expression:
        """The JSON of one row as an ordinary expression; nested shapes are embedded."""
        serializer = self.serializer_class()
        return Keyed({name: self._field(serializer.fields[name]) for name in self.names})

    def compiled(self) -> Raw:
        """The expression as SQL for this connection's database; compiled at its first use."""
        vendor = connection.vendor
        if vendor not in self._compiled:
            query = self.model._base_manager.annotate(item=self.expression()).values_list("item").query
            compiler = query.get_compiler(connection=connection)
            compiler.pre_sql_setup()
            if sum(1 for uses in query.alias_refcount.values() if uses) > 1:
                raise ImproperlyConfigured(
                    f"{self.serializer_class.__name__} reaches over a relation; derive the field."
                )
            sql, params = compiler.compile(query.annotations["item"])
            if vendor == "postgresql":
                sql = f"({sql})::text"  # as JSON the driver would parse it
            self._compiled[vendor] = Raw(sql, params)
        return self._compiled[vendor]

    def _field(self, field: serializers.Field[Any, Any, Any, Any]) -> Any:
        if isinstance(field, DerivedField):
            is_object = isinstance(field.kind, serializers.BaseSerializer)
            return Document(field.expression) if is_object else self._rendered(field.kind, field.expression)
        if isinstance(field, serializers.ListSerializer):
            return self._nested(field)
        if isinstance(field, serializers.ManyRelatedField):
            return self._related_ids(field)
        source = str(field.source)
        if isinstance(field, serializers.PrimaryKeyRelatedField):
            source = self._relation(field).attname
        return self._rendered(field, F(source))

    def _relation(self, field: serializers.Field[Any, Any, Any, Any]) -> Any:
        return self.model._meta.get_field(str(field.source))

    def _rendered(self, field: serializers.Field[Any, Any, Any, Any], expression: Any) -> Any:
        match field:
            case serializers.DateTimeField():
                return Instant(expression)
            case serializers.BooleanField():
                return Flag(expression)
            case serializers.DecimalField():
                return Number(expression)
            case serializers.JSONField() | serializers.DictField() | serializers.ListField():
                return Document(expression)
            case serializers.BaseSerializer():
                raise ImproperlyConfigured("Nest only lists of objects.")
        return expression

    def _nested(self, field: serializers.ListSerializer[Any]) -> Any:
        relation = self._relation(field)
        inner = Shape(type(field.child))  # type: ignore[arg-type]
        queryset = inner.model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        ordering = inner.model._meta.ordering or ["pk"]
        return Rows(queryset.order_by(*ordering).annotate(item=inner.expression()).values("item"), of_json=True)

    def _related_ids(self, field: serializers.ManyRelatedField) -> Any:
        relation = self._relation(field)
        if relation.auto_created:  # the many side of a foreign key
            queryset = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            return Rows(queryset.order_by("pk").annotate(item=F("pk")).values("item"), of_json=False)
        through = relation.remote_field.through
        queryset = through._base_manager.filter(**{relation.m2m_field_name(): OuterRef("pk")})
        target = relation.m2m_reverse_field_name() + "_id"
        return Rows(queryset.order_by(target).annotate(item=F(target)).values("item"), of_json=False)


@functools.cache
def shape_of(serializer_class: type[serializers.ModelSerializer[Any]]) -> Shape:
    return Shape(serializer_class)


class Prepared:
    """A query whose SQL is compiled once per database and run with other values each time.

    Args:
        build: makes the queryset (of `values_list`) from keyword values.
        samples: a value of each keyword that the database keeps as it is and that occurs nowhere else in the query.
    """

    def __init__(self, build: Callable[..., Any], **samples: Any) -> None:
        self._build = build
        self._samples = samples
        self._statements: dict[str, tuple[str, list[tuple[str | None, Any]]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows, as the database driver gives them: no field's conversion from the database is applied."""
        vendor = connection.vendor
        statement = self._statements.get(vendor)
        if statement is None:
            statement = self._statements[vendor] = self._compile()
        sql, slots = statement
        params = [constant if name is None else values[name] for name, constant in slots]
        with planned_once() as cursor:
            cursor.execute(sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _compile(self) -> tuple[str, list[tuple[str | None, Any]]]:
        sql, params = self._build(**self._samples).query.get_compiler(connection=connection).as_sql()
        names = {str(sample): name for name, sample in self._samples.items()}
        slots = [(names.get(str(param)), param) for param in params]
        missing = set(self._samples) - {name for name, _ in slots}
        if missing:
            raise ImproperlyConfigured(f"The prepared query does not use {', '.join(sorted(missing))}.")
        return sql, slots


def planned_once() -> Any:
    """A cursor whose statements PostgreSQL keeps planned with the connection; SQLite's driver keeps them anyway.

    Planning a shape takes PostgreSQL longer than running it. The framework's own cursors put values into the text of
    a statement, so that none is ever seen twice.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor

    connection.ensure_connection()
    connection.connection.prepare_threshold = 0
    cursor: Any = Cursor(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
