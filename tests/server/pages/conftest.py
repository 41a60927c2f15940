"""People with passwords and browsers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Account, Membership, Workspace
from tests.factories.workspaces import MembershipFactory, PersonFactory

EMAIL = "pia@acme.example"
PASSWORD = "correct horse battery"


@pytest.fixture
def pia(workspace: Workspace) -> Account:
    """A member of `workspace` with a password."""
    account = Account.objects.create_user(EMAIL, PASSWORD)
    PersonFactory.create(workspace=workspace, account=account, name="Pia")
    MembershipFactory.create(workspace=workspace, account=account, role=Role.EDITOR)
    return account


@pytest.fixture
def membership(pia: Account) -> Membership:
    return Membership.objects.get(account=pia)


@pytest.fixture
def browser(db: None) -> Client:
    """A browser that does not know the service yet; forms need no token from it."""
    return Client(SERVER_NAME="localhost")


SignIn = Callable[..., Any]


@pytest.fixture
def sign_in() -> SignIn:
    """Sends the form, from an address of its own unless told otherwise."""

    def send(browser: Client, email: str = EMAIL, password: str = PASSWORD, **more: Any) -> Any:
        address = more.pop("address", "192.0.2.1")
        return browser.post("/login/", {"email": email, "password": password, **more}, REMOTE_ADDR=address)

    return send


@pytest.fixture
def signed_in(browser: Client, pia: Account, sign_in: SignIn) -> Client:
    """Pia's browser."""
    assert sign_in(browser).status_code == 302
    return browser
