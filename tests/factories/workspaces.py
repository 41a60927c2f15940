"""Workspaces and who is in them."""

from typing import Any, cast
from uuid import UUID

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from groundswell.core.ids import uuid7
from groundswell.workspaces import keys, services
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Account, ApiKey, Membership, Person, Workspace
from groundswell.workspaces.principals import Principal
from tests.client import ApiClient
from tests.factories.repeating import Making


def founded(slug: str, **calendar: Any) -> Workspace:
    """The workspace of that name, with its owner; made as the operator makes it, unless it is there."""
    found = Workspace.objects.filter(slug=slug).first()
    if found is not None:
        return found
    known = (slug, *sorted(calendar.items()))
    making = _foundings.get(known)
    if making is None:
        making = _foundings[known] = Making(lambda: found_workspace(slug, **calendar))
        return cast(Workspace, making.made)
    return Workspace.objects.get(pk=making.repeat({})[str(making.made.pk)])


def found_workspace(slug: str, **calendar: Any) -> Workspace:
    """A workspace and its owner, as the operator makes them."""
    workspace, _ = services.found_workspace(
        slug=slug, name=slug.title(), owner_email=f"owner@{slug}.example", owner_name="Olive Owner", **calendar
    )
    return workspace


# What was made first of its kind in this process, to be inserted again by the tests that follow.
_foundings: dict[tuple[Any, ...], Making] = {}
_keys: dict[Role, Making] = {}


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
    if key:
        return ApiClient(workspace.slug, token=keys.token(make_key(workspace, role, **key).pk, "s3cret"))
    making = _keys.get(role)
    if making is None:
        making = _keys[role] = Making(lambda: make_key(workspace, role))
        return ApiClient(workspace.slug, token=keys.token(making.made.pk, "s3cret"))
    first: ApiKey = making.made
    others = {str(first.workspace_id): str(workspace.pk), first.membership.account.email: f"{uuid7()}@accounts.example"}
    again = making.repeat(others)
    return ApiClient(workspace.slug, token=keys.token(UUID(again[str(first.pk)]), "s3cret"))


def make_key(workspace: Workspace, role: Role, /, **columns: Any) -> ApiKey:
    """The key of a new member, with a token of the secret "s3cret"."""
    membership = MembershipFactory.create(workspace=workspace, role=role)
    PersonFactory.create(workspace=workspace, account=membership.account, name=f"{role} {membership.account_id}")
    return ApiKeyFactory.create(workspace=workspace, membership=membership, **columns)
