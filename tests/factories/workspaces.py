"""Workspaces and who is in them."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from groundswell.workspaces import keys, services
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Account, ApiKey, Membership, Person, Workspace
from groundswell.workspaces.principals import Principal
from tests.client import ApiClient


def founded(slug: str, **calendar: Any) -> Workspace:
    """The workspace of that name, with its owner; made as the operator makes it, unless it is there."""
    found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        found, _ = services.found_workspace(
            slug=slug,
            name=slug.title(),
            owner_email=f"owner@{slug}.example",
            owner_name="Olive Owner",
            **calendar,
        )
    return found


def acting_owner(workspace: Workspace) -> Principal:
    """The workspace's founder, acting by no key."""
    return services.principal_of(Membership.objects.filter(workspace=workspace).earliest("created_at"))


class RecordFactory(DjangoModelFactory[Any]):
    """The base of records: in the workspace "acme" unless told otherwise."""

    class Meta:
        abstract = True

    workspace = factory.LazyFunction(lambda: founded("acme"))


class AccountFactory(DjangoModelFactory[Account]):
    class Meta:
        model = Account

    email = factory.Sequence(lambda n: f"account-{n}@accounts.example")
    password = "!"  # nobody can sign in with it


class PersonFactory(RecordFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")


class MembershipFactory(RecordFactory):
    class Meta:
        model = Membership

    account = factory.SubFactory(AccountFactory)
    role = Role.VIEWER


class ApiKeyFactory(RecordFactory):
    """A key; the token is made from its id and `secret`."""

    class Meta:
        model = ApiKey

    class Params:
        secret = "s3cret"

    name = factory.Sequence(lambda n: f"Program {n}")
    membership = factory.SubFactory(MembershipFactory, workspace=factory.SelfAttribute("..workspace"))
    role = factory.SelfAttribute("membership.role")
    secret_hash = factory.LazyAttribute(lambda made: keys.digest(made.secret))
    last_used_at = factory.LazyFunction(timezone.now)  # else the first request of a test would note its use


def client_as(workspace: Workspace, role: Role, /, **key: Any) -> ApiClient:
    """A client with the key of a new member.

    Args:
        key: columns of the key, such as `scopes`.
    """
    membership = MembershipFactory.create(workspace=workspace, role=role)
    PersonFactory.create(workspace=workspace, account=membership.account, name=f"{role} {membership.account_id}")
    api_key = ApiKeyFactory.create(workspace=workspace, membership=membership, **key)
    return ApiClient(workspace.slug, token=keys.token(api_key.pk, "s3cret"))
