"""Tenancy's rules: who may admit whom, and which keys may be made."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from groundswell.core import problems
from groundswell.core.ids import uuid7
from groundswell.events import trail
from groundswell.workspaces import keys
from groundswell.workspaces.enums import Role, Seniority
from groundswell.workspaces.models import Account, ApiKey, Membership, Person, Workspace
from groundswell.workspaces.principals import Principal, Service
from groundswell.workspaces.records import event_noun


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key and its token, which is nowhere else."""

    api_key: ApiKey
    token: str


def refuse_above(principal: Principal, role: str) -> None:
    """Refuse what concerns a role above the principal's.

    Raises:
        DomainError: 403 `role_above_own`.
    """
    if Role(role).rank > principal.role.rank:
        raise problems.DomainError(
            f"You act as {principal.role} and cannot give or take the role {role}.", code="role_above_own", status=403
        )


@transaction.atomic
def found_workspace(
    *, slug: str, name: str, owner_email: str, owner_name: str = "", password: str | None = None, **calendar: Any
) -> tuple[Workspace, Membership]:
    """Make a workspace and its owner.

    Args:
        calendar: `time_zone`, `week_start`, `fiscal_year_start`.

    Raises:
        ValidationError: a field is not valid or the slug is taken.
    """
    workspace = Workspace(slug=slug, name=name, **calendar)
    workspace.full_clean()
    workspace.save(force_insert=True)
    account = _account(owner_email, password=password)
    person = Person(
        workspace=workspace,
        account=account,
        name=owner_name or owner_email.partition("@")[0],
        email=account.email,
        seniority=Seniority.EXECUTIVE,
    )
    person.save(force_insert=True)
    membership = Membership(workspace=workspace, account=account, role=Role.OWNER, created_by=person)
    membership.save(force_insert=True)
    for made in (workspace, person, membership):
        _note_found(made)
    return workspace, membership


def _note_found(made: Workspace | Person | Membership) -> None:
    """Write the event of something the operator makes, who is not a member of anything."""
    columns = {field.name: field.value_from_object(made) for field in made._meta.concrete_fields}
    trail.note(
        workspace_id=made.pk if isinstance(made, Workspace) else made.workspace_id,
        by=None,
        action=f"{made._meta.verbose_name}.created",
        object_type=event_noun(type(made)),
        object_id=made.pk,
        object_version=made.version,
        after={name: value for name, value in columns.items() if name != "workspace"},
    )


def _account(email: str, *, password: str | None = None) -> Account:
    address = email.strip().lower()
    found = Account.objects.filter(email=address).first()
    if found is not None:
        return found
    account = Account(email=address)
    account.set_password(password)
    account.full_clean(exclude=["password"], validate_unique=False)
    # Two workspaces may admit the same person at once: whoever comes second takes the account the first has made.
    Account.objects.bulk_create([account], ignore_conflicts=True)
    return Account.objects.get(email=address)


def at_work(workspace: str) -> Service | None:
    """The service itself in a workspace, by its id; None if that is gone."""
    found = Workspace.objects.filter(pk=workspace).first()
    return None if found is None else Service(found.pk, found.calendar)


def principal_of(membership: Membership) -> Principal:
    """The membership acting by itself, for operator commands."""
    workspace = membership.workspace
    person = Person.objects.filter(workspace=workspace, account_id=membership.account_id).first()
    return Principal(
        workspace_id=workspace.pk,
        workspace_slug=workspace.slug,
        workspace_name=workspace.name,
        calendar=workspace.calendar,
        membership_id=membership.pk,
        account_id=membership.account_id,
        person_id=person.pk if person else None,
        role=Role(membership.role),
    )


@transaction.atomic
def admit(*, by: Principal, email: str, role: str, **fields: Any) -> Membership:
    """Give somebody a role in the workspace; their account and directory entry are made where missing.

    Raises:
        DomainError: 403 `role_above_own`; 409 `already_exists` for somebody who is a member.
    """
    refuse_above(by, role)
    account = _account(email)
    if Membership.objects.filter(workspace_id=by.workspace_id, account=account).exists():
        raise problems.DomainError("This account is a member already; change its role.", code="already_exists")
    people = Person.objects.filter(workspace_id=by.workspace_id)
    if not people.filter(account=account).exists():
        entry = people.filter(email=account.email, account=None).first()
        if entry is not None:
            entry.change(by=by, action="person.linked", account=account)
        else:
            name = account.email.partition("@")[0]
            Person.record(by=by, action="person.created", account=account, name=name, email=account.email)
    return Membership.record(by=by, action="membership.created", account=account, role=role, **fields)


@transaction.atomic
def change_membership(membership: Membership, *, by: Principal, **fields: Any) -> Membership:
    """Change a membership; its role only within one's own.

    Raises:
        DomainError: 403 `role_above_own`, 409 `last_owner`.
    """
    role = fields.get("role", membership.role)
    refuse_above(by, membership.role)
    refuse_above(by, role)
    if role != membership.role:
        _keep_an_owner(membership)
    return membership.change(by=by, action="membership.updated", **fields)


@transaction.atomic
def end_membership(membership: Membership, *, by: Principal) -> None:
    """Take somebody out of the workspace; their keys go with the membership, their directory entry stays.

    Raises:
        DomainError: 403 `role_above_own`, 409 `last_owner`.
    """
    refuse_above(by, membership.role)
    _keep_an_owner(membership)
    for api_key in ApiKey.objects.filter(membership=membership).order_by("-id"):
        api_key.remove(by=by, action="api_key.deleted")
    membership.remove(by=by, action="membership.deleted")


@transaction.atomic
def put_away_membership(membership: Membership, *, by: Principal) -> Membership:
    """Archive a membership: its keys stop working and work again when it is taken back.

    Raises:
        DomainError: 403 `role_above_own`, 409 `last_owner`.
    """
    refuse_above(by, membership.role)
    _keep_an_owner(membership)
    return membership.change(by=by, action="membership.archived", archived_at=timezone.now())


def _keep_an_owner(membership: Membership) -> None:
    if membership.role != Role.OWNER:
        return
    # Two owners leaving at once must see each other: the workspace's row is the lock.
    Workspace.objects.select_for_update(no_key=True).get(pk=membership.workspace_id)
    owners = Membership.objects.filter(workspace_id=membership.workspace_id, role=Role.OWNER, archived_at=None)
    if not owners.exclude(pk=membership.pk).exists():
        raise problems.DomainError("A workspace keeps at least one owner; name another first.", code="last_owner")


def issue_key(
    *,
    by: Principal,
    name: str,
    membership: Membership | None = None,
    role: str | None = None,
    scopes: list[str] | None = None,
    expires_at: datetime.datetime | None = None,
    **fields: Any,
) -> IssuedKey:
    """Make a key.

    Raises:
        DomainError: 403 `role_above_own` for a role or a member above one's own, 403 `scope_above_own` for scopes
            the caller's key lacks.
        ValidationError: `expires_at` has passed.
    """
    holder = membership or Membership.objects.get(pk=by.membership_id)
    role = role or min(by.role, Role(holder.role), key=lambda each: each.rank)
    refuse_above(by, role)
    refuse_above(by, holder.role)
    refuse_wider(by, scopes or [])
    refuse_past(expires_at)
    return made_key(
        by=by, name=name, membership=holder, role=role, scopes=scopes or [], expires_at=expires_at, **fields
    )


def made_key(*, by: Principal, **fields: Any) -> IssuedKey:
    """Make a key of whatever columns: what the principal may give was checked before."""
    secret = keys.new_secret()
    api_key = ApiKey.record(
        by=by,
        action="api_key.created",
        id=uuid7(),
        secret_hash=keys.digest(secret),
        **fields,
    )
    return IssuedKey(api_key, keys.token(api_key.pk, secret))


def refuse_wider(by: Principal, scopes: list[str]) -> None:
    """Refuse scopes for another key that the caller's own lacks; none means all.

    Raises:
        DomainError: 403 `scope_above_own`.
    """
    if not by.scopes:
        return
    missing = [s for s in scopes if not by.has_scope(s.partition(":")[0], write=s.endswith(":write"))]
    if missing or not scopes:
        raise problems.DomainError(
            "A key with scopes makes only keys with some of its own scopes.", code="scope_above_own", status=403
        )


def refuse_past(expires_at: datetime.datetime | None) -> None:
    """Refuse an end that has come already; None is never.

    Raises:
        DomainError: 400 at `/expires_at`.
    """
    if expires_at is not None and expires_at <= timezone.now():
        raise problems.invalid("Must be in the future.", pointer="/expires_at")


def change_key(api_key: ApiKey, *, by: Principal, **fields: Any) -> ApiKey:
    """Rename, narrow or prolong a key.

    Raises:
        DomainError: 403 as for `issue_key`; 409 `key_revoked`; 400 for a change of membership.
    """
    if api_key.revoked_at is not None:
        raise problems.DomainError("The key is revoked; make another.", code="key_revoked")
    if fields.pop("membership", api_key.membership) != api_key.membership:
        raise problems.invalid("A key stays with its membership.", pointer="/membership")
    refuse_above(by, api_key.role)
    refuse_above(by, fields.get("role", api_key.role))
    if "scopes" in fields:
        refuse_wider(by, fields["scopes"])
    refuse_past(fields.get("expires_at"))
    return api_key.change(by=by, action="api_key.updated", **fields)


def change_workspace(workspace: Workspace, *, by: Principal, **fields: Any) -> Workspace:
    """Change a workspace, locked by the caller."""
    before = {name: getattr(workspace, name) for name in fields}
    for name, value in fields.items():
        setattr(workspace, name, value)
    workspace.version += 1
    workspace.updated_at = timezone.now()
    workspace.save()
    trail.note(
        workspace_id=workspace.pk,
        by=by,
        action="workspace.updated",
        object_type="workspace",
        object_id=workspace.pk,
        object_version=workspace.version,
        before=before,
        after=fields,
    )
    return workspace


def revoke_key(api_key: ApiKey, *, by: Principal) -> ApiKey:
    """End a key at once; revoking twice is no error.

    Raises:
        DomainError: 403 `role_above_own`.
    """
    refuse_above(by, api_key.role)
    if api_key.revoked_at is not None:
        return api_key
    return api_key.change(by=by, action="api_key.revoked", revoked_at=timezone.now())
