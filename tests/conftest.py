"""Workspaces and clients for every test of the server."""

from collections.abc import Callable
from typing import Any

import pytest

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded


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
