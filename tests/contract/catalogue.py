"""What the tests of every resource run over: the router's resources and the document's operations."""

import functools
import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, models

from groundswell import urls
from groundswell.events.models import SharedQuota
from groundswell.workspaces.door import WorkspaceViewSet
from groundswell.workspaces.models import Workspace
from tests import openapi
from tests.client import ApiClient
from tests.factories.examples import EXAMPLES, Example
from tests.openapi import Operation

T = TypeVar("T")
R = TypeVar("R")
LEAST = 3
"""Rows of a table that each operation meets, however many others there are of its kind."""
STANDARD = {"list", "retrieve", "create", "partial_update", "destroy"}

VIEWSETS: dict[str, type[WorkspaceViewSet]] = {
    prefix: viewset for prefix, viewset, _ in urls.workspace.registry if issubclass(viewset, WorkspaceViewSet)
}
RESOURCES = sorted(VIEWSETS)
OPERATIONS = openapi.operations()
MISSING_ID = "01900000-0000-7000-8000-000000000000"


def example(resource: str) -> Example:
    """The example of a resource; a resource without one fails every test that asks for it."""
    assert resource in EXAMPLES, f"{resource} is registered in urls and has no example in tests/factories/examples.py"
    return EXAMPLES[resource]


def operation(resource: str, action: str) -> Operation | None:
    """The operation the policy table calls so, or None if the resource has it not."""
    return next((each for each in OPERATIONS if (each.resource, each.action) == (resource, action)), None)


def having(*actions: str) -> list[str]:
    """The resources that have all of these actions."""
    return [each for each in RESOURCES if all(operation(each, action) for action in actions)]


def one_of_each(items: Iterable[T], kind: Callable[[T], Hashable]) -> list[T]:
    """All of them on the embedded database; on PostgreSQL, for what it has no part in, the first of each kind."""
    if settings.EMBEDDED:
        return list(items)
    chosen: dict[Hashable, T] = {}
    for each in items:
        chosen.setdefault(kind(each), each)
    return list(chosen.values())


def kinds(operations: Iterable[Operation]) -> list[Operation]:
    """What takes every operation on the embedded database, and one of each kind on PostgreSQL.

    For tests of what is refused or left out of account before any row is read: nothing of it differs between two
    operations that are asked alike, and the database is not asked.
    """
    return one_of_each(operations, kind_of)


def share(operation: Operation, operations: Sequence[Operation], rows: Iterable[R]) -> list[R]:
    """The rows of a table that one of several operations is tried with.

    For what is refused or left out of account before an operation's own code is reached: those that are asked alike
    share a table between them, so that each row meets one of every kind, and each operation some rows. What an
    operation declares by itself, such as the fields of its body, is tried with all.

    Args:
        operations: all that are tried, this one among them.
    """
    place, count = _places(tuple(operations))[operation]
    table = list(rows)
    size = min(max(LEAST, math.ceil(len(table) / count)), len(table))
    return [table[(place * size + number) % len(table)] for number in range(size)]


@functools.cache
def _places(operations: tuple[Operation, ...]) -> dict[Operation, tuple[int, int]]:
    """The place of each among those of its kind, and how many those are."""
    counts = Counter(map(kind_of, operations))
    before: Counter[Hashable] = Counter()
    found = {}
    for each in operations:
        its = kind_of(each)
        found[each] = (before[its], counts[its])
        before[its] += 1
    return found


def kind_of(each: Operation) -> Hashable:
    """What tells how an operation is asked: the resource apart, all there is before its rows."""
    action = each.action if each.action in STANDARD else None
    place = (each.method, each.in_workspace, each.on_object, action)
    return (*place, each.takes_if_match, each.writes, frozenset(each.media_types))


def body_for(each: Operation, workspace: Workspace) -> Any:
    """A valid body of an operation, or None if it takes none."""
    if each.body is None or each.resource not in EXAMPLES:
        return {} if each.body is not None else None
    chosen = EXAMPLES[each.resource]
    if each.action in chosen.actions:
        return chosen.actions[each.action](workspace)
    if each.action == "create":
        return chosen.body(workspace)
    if each.action == "partial_update":
        return dict(chosen.change)
    raise AssertionError(f"{each} takes a body: give EXAMPLES[{each.resource!r}] one in `actions`")


def send(
    client: ApiClient,
    each: Operation,
    *,
    workspace: str,
    id: object = MISSING_ID,
    body: Any = None,
    **headers: str | None,
) -> Any:
    """Call an operation by its entry in the document; any version will do unless a header says else."""
    if each.takes_if_match:
        headers.setdefault("if_match", "*")
    return client.root.call(each.method.upper(), each.url(workspace, id), body, **headers)


def refusal(response: Any) -> dict[str, Any]:
    """A problem without what differs between two requests."""
    body = response.json()
    return {name: value for name, value in body.items() if name not in ("instance", "request_id")}


def contents() -> dict[str, list[str]]:
    """Every row of the service's own tables, for comparing before and after; not when or how often a key was used.

    By table, each row as text. It is asked for thousands of times: one statement, and no objects.
    """
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_every_row())
        for table, row in cursor.fetchall():
            found.setdefault(table, []).append(row)
    return {table: sorted(rows) for table, rows in found.items()}


@functools.cache
def _every_row() -> str:
    from django.apps import apps

    is_sqlite = connection.vendor == "sqlite"
    row = "json_array({})" if is_sqlite else "ROW({})::text"
    octets = "CAST({} AS TEXT)" if is_sqlite else "encode({}, 'escape')"
    selects = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("groundswell.") or model is SharedQuota:
            continue
        columns = [
            (octets if isinstance(field, models.BinaryField) else "{}").format(connection.ops.quote_name(field.column))
            for field in model._meta.concrete_fields
            if field.name != "last_used_at"
        ]
        selects.append(f"SELECT '{model._meta.label}', {row.format(', '.join(columns))} FROM {model._meta.db_table}")
    return " UNION ALL ".join(selects)


def _properties(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    whole = openapi.resolved(schema)
    return {
        name: openapi.resolved(each)
        for part in whole.get("oneOf", [whole])  # an object, or null
        for name, each in openapi.resolved(part).get("properties", {}).items()
    }


def related(each: Operation) -> list[tuple[str, ...]]:
    """Where an operation's body names other objects: paths of members, `*` for any item of an array.

    Inside an object that is none of the resources, they are named by the resource they belong to.
    """
    if each.body is None:
        return []
    found: list[tuple[str, ...]] = []
    for name, schema in _properties(each.body).items():
        items = openapi.resolved(schema.get("items", {}))
        if model_named(each.resource, name) is None:
            found += [
                (name, "*", inner) for inner in _properties(items) if model_named(each.resource, inner, within=name)
            ]
            found += [(name, inner, "*") for inner in _properties(schema) if inner in VIEWSETS]
        else:
            found.append((name, "*") if schema.get("type") == "array" else (name,))
    return found


def model_named(resource: str, name: str, *, within: str | None = None) -> type[models.Model] | None:
    """The model a member of a body refers to, or None if it refers to none."""
    viewset = VIEWSETS.get(within or resource) or VIEWSETS.get(resource)
    fields = viewset.queryset.model._meta.get_fields() if viewset else []  # type: ignore[union-attr]
    columns = {field.name: field for field in fields}
    if name in columns and columns[name].is_relation and not columns[name].auto_created:
        return columns[name].related_model
    shown = VIEWSETS.get(f"{name}s")
    return shown.queryset.model if shown is not None else None  # type: ignore[union-attr]


def model_at(resource: str, path: tuple[str, ...]) -> type[models.Model] | None:
    """The model that what stands at a path of `related` belongs to."""
    match path:
        case (name,) | (name, "*"):
            return model_named(resource, name)
        case (outer, "*", name):
            return model_named(resource, name, within=outer)
        case (_, name, "*"):
            return VIEWSETS[name].queryset.model  # type: ignore[union-attr]
    raise AssertionError(path)


def placed(body: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """A body with a value at a path of `related`."""
    match path:
        case (name,):
            return {**body, name: value}
        case (name, "*"):
            return {**body, name: [value]}
        case (name, "*", inner):
            known = (body.get(name) or [{}])[0]
            return {**body, name: [{**known, inner: value}]}
        case (name, inner, "*"):
            return {**body, name: {**(body.get(name) or {}), inner: [value]}}
    raise AssertionError(path)


def maker_of(model: type[models.Model]) -> Example:
    """The example of the resource that shows a model."""
    found = [EXAMPLES.get(name) for name, viewset in VIEWSETS.items() if viewset.queryset.model is model]  # type: ignore[union-attr]
    assert found, f"{model.__name__} is named by a field, and no resource shows it"
    assert found[0], f"{model.__name__} has no example in tests/factories/examples.py"
    return found[0]
