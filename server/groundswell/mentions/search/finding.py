"""Asking the index, and texts that have none."""

from typing import Any, Final, TypeVar

import django_filters
from django import forms
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, QuerySet

from groundswell.mentions.expressions import MAX_LENGTH, Expression, ExpressionError, parse
from groundswell.mentions.models import Mention
from groundswell.mentions.search.index import FTS5, ROWS, VECTOR

Row = TypeVar("Row", bound=Model)

_FEW: Final = 1_000
"""Texts that are looked up one by one, and then sorted."""

_ONE_IN: Final = 10
"""Texts having it, there is no need of the index: reading them in the order asked for soon finds a page of them."""

# In this order: by itself SQLite begins with all mentions of the workspace.
_FOUND: Final = f"FROM {FTS5} CROSS JOIN {ROWS} AS found ON found.id = {FTS5}.rowid"
_BY_TIME: Final = f"""({{0}}, {{1}}, {{2}}) IN (
    SELECT mention.workspace_id, mention.published_at, mention.id {_FOUND} CROSS JOIN mentions_mention AS mention
    ON mention.workspace_id = found.workspace_id AND mention.id = found.mention_id WHERE {FTS5} MATCH %s)"""
"""Finds each by its place in time, which every index by time has: by its id alone SQLite would rather read them all."""

_AMONG: Final = f"""(+{{0}}, +{{1}}) IN (
    SELECT found.workspace_id, found.mention_id {_FOUND} WHERE {FTS5} MATCH %s)"""
"""Reads in the order asked for, and looks whether each is one of them; the plus keeps SQLite from the contrary."""


class _Condition(Func):
    """A condition in the words of a database.

    Args:
        template: with {0}, {1} for the columns.
    """

    output_field = BooleanField()

    def __init__(self, template: str, parameters: tuple[str, ...], *columns: str) -> None:
        super().__init__(*map(F, columns))
        self._template, self._parameters = template, parameters

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[str]]:  # type: ignore[override]
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        return self._template.format(*columns), list(self._parameters)


def matching(rows: QuerySet[Row], expression: Expression) -> QuerySet[Row]:
    """The rows whose column `words` matches: mentions by their index, others by reading each.

    Of mentions SQLite is asked first how many there are in the whole index, as it cannot guess.
    """
    if rows.model is not Mention:
        return rows.filter(_read(expression))
    if connection.vendor == "postgresql":
        found = rows.filter(_Condition(f"{VECTOR} @@ %s::tsquery", (expression.tsquery(),), "words"))
        return found.filter(_read(expression)) if expression.asks_for_order else found
    query = expression.fts5()
    count, total = _counted(query)
    if count <= _FEW:
        return rows.filter(_Condition(_BY_TIME, (query,), "workspace_id", "published_at", "id"))
    if count * _ONE_IN >= total:
        return rows.filter(_read(expression))
    return rows.filter(_Condition(_AMONG, (query,), "workspace_id", "id"))


def _read(expression: Expression) -> _Condition:
    template, parameters = expression.like("{0}")
    return _Condition(template, tuple(parameters), "words")


def _counted(query: str) -> tuple[int, int]:
    """How many texts have it, as far as it matters, of how many in all, or a few more: of all workspaces."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {ROWS}")
        [total] = cursor.fetchone()
        enough = max(_FEW + 1, -(-total // _ONE_IN))
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {FTS5} WHERE {FTS5} MATCH %s LIMIT %s)",
            [query, enough],
        )
        [count] = cursor.fetchone()
    return count, total


class _ExpressionField(forms.CharField):
    def clean(self, value: Any) -> Expression | None:
        try:
            return None if value is None else parse(value)
        except ExpressionError as error:
            raise forms.ValidationError(str(error), code="not_an_expression") from None


class WordSearch(django_filters.Filter):
    """The text matches an expression (`mentions.expressions`); the model's column `words` has it normalised."""

    field_class = _ExpressionField
    schema = {"type": "string", "format": "expression", "minLength": 1, "maxLength": MAX_LENGTH}
    """As the API's document has it."""

    def filter(self, qs: QuerySet[Any], value: Expression | None) -> QuerySet[Any]:
        return qs if value is None else matching(qs, value)
