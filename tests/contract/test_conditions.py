"""A check constraint is held against a row as the database holds it."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.core import conditions

CHECKS = [
    (model, constraint)
    for model in apps.get_models()
    if model.__module__.startswith("groundswell.")
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint)
]
SAME = [uuid.UUID(int=number) for number in (1, 2)]


def _values(field: Any) -> st.SearchStrategy[Any]:
    """Few values of a column, so that two columns are often equal; None whether it may be or not."""
    if field.choices:
        found: list[Any] = [value for value, _ in field.flatchoices]
    elif field.is_relation or isinstance(field, models.UUIDField):
        found = SAME
    elif isinstance(field, models.DateTimeField):
        found = [datetime.datetime(2026, 1, day, tzinfo=datetime.UTC) for day in (1, 2)]
    elif isinstance(field, models.DateField):
        found = [datetime.date(2026, 1, day) for day in (1, 2)]
    elif isinstance(field, models.DecimalField):
        found = [Decimal(0), Decimal("0.7"), Decimal(1)]
    elif isinstance(field, models.IntegerField):
        found = [59, 60, 86_400, 86_401]
    else:
        found = ["", "EUR"]
    return st.sampled_from([None, *found])


def _named(condition: models.Q) -> set[str]:
    names: set[str] = set()
    for child in condition.children:
        if isinstance(child, models.Q):
            names |= _named(child)
        else:
            names.add(child[0].partition("__")[0])
            names |= {child[1].name} if isinstance(child[1], models.F) else set()
    return names


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "constraint"), CHECKS, ids=lambda each: getattr(each, "name", None))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.data())
def test_a_condition_is_violated_here_where_it_is_in_the_database(
    model: type[models.Model], constraint: models.CheckConstraint, chance: st.DataObject
) -> None:
    row = model()
    for name in sorted(_named(constraint.condition)):  # type: ignore[arg-type]
        field = model._meta.get_field(name)
        setattr(row, field.attname, chance.draw(_values(field), label=name))  # type: ignore[union-attr, arg-type]
    try:
        constraint.validate(model, row)
        violated = False
    except ValidationError:
        violated = True
    assert (conditions.holds(constraint.condition, row) is False) == violated  # type: ignore[arg-type]
