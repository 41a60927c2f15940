"""Workspaces and clients for every test of the server."""

import gc
import os
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from groundswell.events.audit import guards
from groundswell.events.models import AuditEvent, AuditSeal
from groundswell.workspaces import quotas
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: some test is always waiting. With more they are in each other's way."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests are no garbage, and nobody need look through them for any again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL what is about the embedded database, or about none, is left out: it runs with that one."""
    if settings.EMBEDDED:
        return
    left_out = [item for item in items if item.get_closest_marker("embedded")]
    items[:] = [item for item in items if not item.get_closest_marker("embedded")]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def emptied_trail(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test whose transactions are real the tables are emptied, which the audit trail's guards would refuse."""
    marker = request.node.get_closest_marker("django_db")
    is_real = marker is not None and marker.kwargs.get("transaction")
    if not is_real and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with transaction.atomic(), guards.purging():
        for model in (AuditSeal, AuditEvent):
            model.objects.all()._raw_delete("default")


@pytest.fixture
def unlimited(settings: Any) -> Iterator[None]:
    """No rate limits: with them a request now and then asks PostgreSQL for more, whatever it is about."""
    settings.REQUESTS_PER_MINUTE = dict.fromkeys(settings.REQUESTS_PER_MINUTE, 0)
    quotas.in_force.cache_clear()
    yield
    quotas.in_force.cache_clear()


@pytest.fixture
def workspace(db: None) -> Workspace:
    """The workspace most tests happen in."""
    return founded("acme")


@pytest.fixture
def other_workspace(db: None) -> Workspace:
    """A workspace that has nothing to do with `workspace`."""
    return founded("globex")


@pytest.fixture
def as_role(workspace: Workspace) -> Callable[..., ApiClient]:
    """Makes a client of `workspace` with a role and, if given, scopes."""

    def make(role: str, /, **key: Any) -> ApiClient:
        return client_as(workspace, Role(role), **key)

    return make


@pytest.fixture
def api(workspace: Workspace) -> ApiClient:
    """A client that may do everything in `workspace`."""
    return client_as(workspace, Role.OWNER)


@pytest.fixture
def anonymous(workspace: Workspace) -> ApiClient:
    """A client of `workspace` without a key."""
    return ApiClient(workspace.slug)


@pytest.fixture
def other(other_workspace: Workspace) -> ApiClient:
    """A client that may do everything in `other_workspace` and nothing in `workspace`."""
    return client_as(other_workspace, Role.OWNER)
