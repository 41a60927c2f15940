"""Ways into the demo: its workspace made and filled at once, its service called, its key kept in a file."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from groundswell.core.transactions import write_transaction
from groundswell.demo import seeding
from groundswell.demo.company import KEEPER, NAME, PEOPLE, SLUG
from groundswell.demo.days import TIME_ZONE
from groundswell.workspaces import accounts, services
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey, Membership, Workspace
from groundswell_sdk import AuthenticationError, Groundswell, GroundswellError, PermissionDeniedError

__all__ = [
    "GroundswellError",
    "bring_up_to_date",
    "in_process",
    "is_made",
    "kept_key",
    "kept_password",
    "make",
    "over_http",
]

KEY_NAME = "Printed by groundswell demo"
ADDRESS_IN_PROCESS = "http://127.0.0.1"


@contextmanager
def in_process(token: str) -> Iterator[Groundswell]:
    """A client that calls the application in this thread, and so within the transaction that is open."""
    from groundswell.wsgi import application

    with (
        _connection_stays_open(),
        httpx.Client(transport=httpx.WSGITransport(app=application)) as http_client,
        Groundswell(ADDRESS_IN_PROCESS, token, http_client=http_client, max_retries=0) as groundswell,
    ):
        yield groundswell


def over_http(address: str, token: str) -> Groundswell:
    """A client that calls the running service."""
    return Groundswell(address, token)


def is_made() -> bool:
    """Whether the demo's workspace is there, and so all that belongs to it."""
    return Workspace.objects.filter(slug=SLUG).exists()


def make() -> None:
    """Make the demo in one transaction: a process that is killed leaves nothing of it."""
    with write_transaction():
        _, owner = services.found_workspace(
            slug=SLUG,
            name=NAME,
            owner_email=PEOPLE[KEEPER].email,
            owner_name=PEOPLE[KEEPER].name,
            time_zone=TIME_ZONE,
        )
        with _passing_key(owner, Role.OWNER) as token:
            seeding.seed(in_process, token=token, on=seeding.today())


def bring_up_to_date() -> None:
    """Add what has been measured since the last time: all of it or, where the workspace no longer takes it, nothing.

    Raises:
        GroundswellError: the service refuses it.
    """
    with (
        write_transaction(),
        _passing_key(_keeper(), Role.EDITOR) as token,
        in_process(token) as groundswell,
    ):
        seeding.bring_up_to_date(groundswell.workspace(SLUG), on=seeding.today())


@contextmanager
def _passing_key(membership: Membership, role: Role) -> Iterator[str]:
    """A key for one piece of work, of which nothing stays: nobody ever saw it."""
    issued = _issue(membership, name="Made for the demo", role=role)
    yield issued.token
    ApiKey.objects.filter(pk=issued.api_key.pk).delete()


@contextmanager
def _connection_stays_open() -> Iterator[None]:
    """Keep each request's end from closing the connection, and with it the transaction around all of them."""
    listening = [each for each in (request_started, request_finished) if each.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for each in listening:
            each.connect(close_old_connections)


def kept_key(file: Path) -> str:
    """The key in a file readable by its user only; where there is none that works, a new one, kept there.

    Raises:
        OSError: the file cannot be read or written.
    """
    token = _text_of(file)
    if token and _works(token):
        file.chmod(0o600)
        return token
    with write_transaction():
        # Those that were printed before are lost: nobody can be using what nobody has.
        for lost in ApiKey.objects.filter(workspace__slug=SLUG, name=KEY_NAME, revoked_at=None):
            services.revoke_key(lost, by=services.principal_of(_keeper()))
        issued = _issue(_keeper(), name=KEY_NAME, role=Role.ADMIN)
    _keep(file, issued.token)
    return issued.token


def kept_password(file: Path) -> tuple[str, str | None]:
    """Who signs in to the demo's pages, and with which password: that in a file readable by its user only.

    None for a password means that another was chosen since.

    Raises:
        OSError: the file cannot be read or written.
    """
    account = _keeper().account
    kept = _text_of(file)
    if account.has_usable_password():
        return account.email, kept if kept and account.check_password(kept) else None
    password = secrets.token_urlsafe(12)
    _keep(file, password)  # first: a password in the database alone is one nobody knows
    accounts.set_password(account, password, by_operator=True)
    return account.email, password


def _text_of(file: Path) -> str:
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        return ""


def _keep(file: Path, secret: str) -> None:
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        kept.write(secret + "\n")
    new.replace(file)


def _works(token: str) -> bool:
    try:
        with in_process(token) as groundswell:
            return groundswell.me().workspace == SLUG
    except (ValueError, AuthenticationError, PermissionDeniedError):
        return False


def _issue(membership: Membership, *, name: str, role: Role) -> services.IssuedKey:
    return services.issue_key(by=services.principal_of(membership), name=name, role=role)


def _keeper() -> Membership:
    """The membership the demo acts for: its keeper's, or another owner's where somebody changed that."""
    owners = Membership.objects.filter(workspace__slug=SLUG, role=Role.OWNER, archived_at=None)
    return owners.select_related("workspace", "account").order_by("created_at", "id")[0]
