"""What was made once is inserted again, with ids and times of its own: that costs a fraction of making it."""

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from groundswell.core.ids import uuid7
from groundswell.events.statements import adapted

_TIME = r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{6}"

Row = tuple[Any, ...]


class Making:
    """The rows that something made, in any table of the service.

    Args:
        make: what makes them; it runs once, here.

    Attributes:
        made: what `make` returned.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        before = {model: set(_rows(model)) for model in _models()}
        self.made = make()
        self._rows = {model: [row for row in _rows(model) if row not in seen] for model, seen in before.items()}
        self._ids = sorted(
            str(value)
            for model, rows in self._rows.items()
            for row in rows
            for field, value in zip(_columns(model), row, strict=True)
            if field.primary_key and not field.is_relation
        )
        self._statements = [
            (_insertion(model, len(rows)), [value for row in rows for value in row])
            for model, rows in self._rows.items()
            if rows
        ]
        if connection.vendor == "postgresql":
            self._statements = [_as_one(self._statements)]

    def repeat(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Insert the rows again, as if they were made now.

        Args:
            texts: what else is different this time: a text anywhere in the rows, and what it is instead.

        Returns:
            Of every text, and of every id that was made, what it is now.
        """
        instead = dict(zip(self._ids, sorted(str(uuid7()) for _ in self._ids), strict=True)) | texts
        now = timezone.now()
        moment = adapted(now)
        clock = {between: now.strftime(f"%Y-%m-%d{between}%H:%M:%S.%f") for between in " T"}
        changing = re.compile("|".join([*map(re.escape, instead), _TIME]))

        def renewed(value: Any) -> Any:
            if isinstance(value, datetime):
                return moment
            if isinstance(value, str | uuid.UUID):
                return changing.sub(lambda found: instead.get(found[0]) or clock[found[0][10]], str(value))
            return value

        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            for sql, values in self._statements:
                cursor.execute(sql, [renewed(value) for value in values])
        return instead


def _models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model.__module__.startswith("groundswell.")]


def _columns(model: type[models.Model]) -> list[Any]:
    """The columns that are written: the database counts and derives the others itself."""
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField) and not getattr(field, "generated", False)
    ]


def _names(model: type[models.Model]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in _columns(model))


def _rows(model: type[models.Model]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_names(model)} FROM {connection.ops.quote_name(model._meta.db_table)}")
        return [tuple(row) for row in cursor.fetchall()]


def _insertion(model: type[models.Model], count: int) -> str:
    row = f"({', '.join(['%s'] * len(_columns(model)))})"
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({_names(model)}) VALUES {', '.join([row] * count)}"


def _as_one(statements: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    """All statements in one journey to the server."""
    *first, (last, _) = statements
    parts = ", ".join(f"part_{number} AS ({sql})" for number, (sql, _) in enumerate(first))
    values = [value for _, each in statements for value in each]
    return (f"WITH {parts} {last}" if parts else last), values
