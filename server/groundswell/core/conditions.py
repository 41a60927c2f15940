"""The conditions of check constraints, held against a row without asking the database.

Django asks it, with a savepoint around each question: three journeys to PostgreSQL for every constraint of every
write. The database still holds the constraint; this says beforehand, and to the caller, what it would refuse.
"""

import operator
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import F, Model, Q

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, choices: value in choices,
}


def holds(condition: Q, row: Model) -> bool | None:
    """Whether a condition on a row's own columns is true of it.

    Returns:
        None where SQL's answer is NULL, which a check constraint lets pass.

    Raises:
        ImproperlyConfigured: the condition has a lookup that is not known here.

    >>> from django.contrib.auth.models import Permission
    >>> holds(~Q(name="") | Q(codename=F("name")), Permission(name="Read"))
    True
    """
    children: list[Any] = condition.children
    found = [holds(each, row) if isinstance(each, Q) else _compared(row, *each) for each in children]
    match condition.connector:
        case Q.AND:
            result = _all(found)
        case Q.OR:
            result = _any(found)
        case _:  # exclusive or, in which NULL counts as false
            result = _all([_any(found), sum(map(bool, found)) % 2 == 1])
    return _not(result) if condition.negated else result


def _all(found: list[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def _any(found: list[bool | None]) -> bool | None:
    return _not(_all([_not(each) for each in found]))


def _not(found: bool | None) -> bool | None:
    return None if found is None else not found


def _compared(row: Model, lookup: str, wanted: Any) -> bool | None:
    name, _, kind = lookup.partition("__")
    value = _column(row, name)
    if kind == "isnull":
        return (value is None) is wanted
    comparison = _COMPARISONS.get(kind or "exact")
    if comparison is None:
        raise ImproperlyConfigured(f"Say in core/conditions.py what {lookup} means.")
    if isinstance(wanted, F):
        wanted = _column(row, wanted.name)  # type: ignore[attr-defined]
    return None if value is None or wanted is None else comparison(value, wanted)


def _column(row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    return field.to_python(getattr(row, field.attname))  # a default is kept as it is declared, maybe as text
