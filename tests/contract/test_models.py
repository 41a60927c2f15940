"""What holds for every table."""

from itertools import chain
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from groundswell.workspaces.records import Fact, Record

MODELS = [each for each in apps.get_models() if each.__module__.startswith("groundswell.")]
FACTS = [each for each in MODELS if issubclass(each, Fact)]
RECORDS = [each for each in MODELS if issubclass(each, Record)]

WITHIN_A_WORKSPACE = {"thread_id", "author"}
"""Columns no two workspaces share a value of, so that an index by one of them need not begin with the workspace."""


def _label(model: type[models.Model]) -> str:
    return str(model._meta.label)


def _keys(model: type[models.Model]) -> list[tuple[str, ...]]:
    """The columns of each index and uniqueness constraint, in order."""
    indexed = chain(model._meta.indexes, model._meta.constraints)
    return [tuple(each.fields) for each in indexed if getattr(each, "fields", None)]


@pytest.mark.django_db
def test_the_migrations_make_the_models_as_they_are() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_there_are_facts_and_records() -> None:
    assert FACTS
    assert RECORDS


@pytest.mark.parametrize("fact", FACTS, ids=_label)
def test_a_fact_is_keyed_by_workspace_and_id(fact: type[models.Model]) -> None:
    assert isinstance(fact._meta.pk, models.CompositePrimaryKey)
    assert [field.attname for field in fact._meta.pk_fields] == ["workspace_id", "id"]


@pytest.mark.parametrize("fact", FACTS, ids=_label)
def test_a_fact_has_a_natural_key_and_the_workspace_leads_it(fact: type[models.Model]) -> None:
    assert _keys(fact)
    leading = {columns[0] for columns in _keys(fact)}
    assert leading - WITHIN_A_WORKSPACE == {"workspace_id"}
    unique = [each.fields for each in fact._meta.constraints if isinstance(each, models.UniqueConstraint)]
    assert {columns[0] for columns in unique} <= {"workspace_id"}


@pytest.mark.parametrize("fact", FACTS, ids=_label)
def test_a_fact_s_foreign_keys_are_not_the_database_s(fact: type[models.Model]) -> None:
    keys: list[Any] = [field for field in fact._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    assert [field.name for field in keys if field.db_constraint or field.db_index] == []


@pytest.mark.parametrize("fact", FACTS, ids=_label)
def test_nothing_refers_to_a_fact(fact: type[models.Model]) -> None:
    assert list(fact._meta.related_objects) == []
    assert list(fact._meta.many_to_many) == []


@pytest.mark.parametrize("record", RECORDS, ids=_label)
def test_a_record_belongs_to_a_workspace_and_is_found_in_its_order(record: type[models.Model]) -> None:
    assert ("workspace", "created_at", "id") in _keys(record)


@pytest.mark.parametrize("record", RECORDS, ids=_label)
def test_a_record_s_uniqueness_is_within_its_workspace(record: type[models.Model]) -> None:
    unique = [each for each in record._meta.constraints if isinstance(each, models.UniqueConstraint)]
    assert [each.name for each in unique if "workspace" not in each.fields] == []


@pytest.mark.parametrize("record", RECORDS, ids=_label)
def test_deleting_what_a_record_refers_to_never_deletes_it(record: type[models.Model]) -> None:
    keys = [field for field in record._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    cascading = [field.name for field in keys if field.remote_field.on_delete is models.CASCADE]
    assert set(cascading) <= {"workspace", "membership"}  # a key goes with its membership
