"""`groundswell key create | list | rotate | revoke`: API keys, for whoever runs the service."""

import argparse
import datetime
import sys
import uuid
from typing import Any

from groundswell.commands import Refusal, installation
from groundswell.commands.table import Column, table

SUMMARY = "make, list, rotate and revoke API keys"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = "API keys of all workspaces, for whoever runs the service; no key is needed to make one here."
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)

    create = steps.add_parser("create", help="make a key and print it, the only time it is shown")
    create.add_argument("--workspace", required=True, metavar="SLUG")
    create.add_argument("--member", required=True, metavar="EMAIL", help="whom the key acts for")
    create.add_argument("--name", required=True, help="what will use the key")
    create.add_argument("--role", help="the most the key may do (default: the member's role)")
    create.add_argument(
        "--scope",
        action="append",
        default=[],
        metavar="SCOPE",
        help="such as kpis:read; may be repeated (default: all)",
    )
    create.add_argument(
        "--expires", metavar="WHEN", help="last day it works (2027-01-31), or an instant with its offset"
    )

    listing = steps.add_parser("list", help="list the keys, never their secrets")
    listing.add_argument("--workspace", metavar="SLUG", help="of this workspace only")

    rotate = steps.add_parser("rotate", help="make a key that takes another's place and print it")
    rotate.add_argument("id", metavar="ID", help="the old key's id, as `key list` shows it")
    rotate.add_argument(
        "--overlap",
        type=int,
        default=24,
        metavar="HOURS",
        help="how long the old key still works, 0 to 168 (default: %(default)s)",
    )
    rotate.add_argument(
        "--expires", metavar="WHEN", help="as with create; default: after as long a life as the old key had"
    )

    revoke = steps.add_parser("revoke", help="end a key at once")
    revoke.add_argument("id", metavar="ID", help="its id, as `key list` shows it")


def run(options: argparse.Namespace) -> int:
    """Do the step asked for."""
    installation.prepare_database()
    with installation.explained_errors():
        return {"create": _create, "list": _list, "rotate": _rotate, "revoke": _revoke}[options.step](options)


def _workspace(slug: str) -> Any:
    from groundswell.workspaces.models import Workspace

    found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        raise Refusal(f"There is no workspace {slug[:60]!r}; `groundswell init` makes one.")
    return found


def _create(options: argparse.Namespace) -> int:
    from groundswell.core.transactions import write_transaction
    from groundswell.workspaces import policy, services
    from groundswell.workspaces.enums import Role
    from groundswell.workspaces.models import Membership

    workspace = _workspace(options.workspace)
    address = options.member.strip().lower()
    member = Membership.objects.filter(workspace=workspace, account__email=address, archived_at=None).first()
    if member is None:
        raise Refusal(f"{address[:254]} is not a member of {workspace.slug}.")
    if options.role is not None and options.role not in Role.values:
        raise Refusal(f"--role must be one of {', '.join(Role.values)}.")
    if options.role is not None and Role(options.role).rank > Role(member.role).rank:
        raise Refusal(f"{address} is {member.role} of {workspace.slug}, so a key cannot be {options.role}.")
    unknown = sorted(set(options.scope) - set(policy.SCOPES))
    if unknown:
        raise Refusal(f"--scope {unknown[0][:60]!r} is none of {', '.join(policy.SCOPES)}.")
    if not 1 <= len(options.name.strip()) <= 100:
        raise Refusal("--name must have 1 to 100 characters.")
    expires_at = _expiry(options.expires, workspace.calendar) if options.expires else None
    with write_transaction():
        issued = services.issue_key(
            by=services.principal_of(member),
            name=options.name.strip(),
            role=options.role,
            scopes=sorted(set(options.scope)),
            expires_at=expires_at,
        )
    key = issued.api_key
    until = f"until {expires_at.isoformat()}" if expires_at else "until it is revoked"
    print(f"Key {key.pk} acts for {address} in {workspace.slug} as {key.role}, {until}.", file=sys.stderr)
    print("It is not shown again:", file=sys.stderr)
    print(issued.token)
    return 0


def _expiry(text: str, calendar: Any) -> datetime.datetime:
    """The instant at which the key stops working: the end of a day of the workspace, or the instant given.

    Raises:
        Refusal: neither a day nor an instant with an offset, or already past.
    """
    wrong = f"--expires must be a day (2027-01-31) or an instant with an offset, not {text[:40]!r}."
    try:
        if len(text) == len("2027-01-31"):
            instant = calendar.first_instant(datetime.date.fromisoformat(text) + datetime.timedelta(days=1))
        else:
            instant = datetime.datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise Refusal(wrong) from None
    if instant.tzinfo is None:
        raise Refusal(wrong)
    if instant <= datetime.datetime.now(datetime.UTC):
        raise Refusal(f"--expires {text} has passed.")
    return instant


def _list(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from groundswell.workspaces.models import ApiKey

    keys = ApiKey.objects.select_related("workspace", "membership__account").order_by(
        "workspace__slug", "created_at", "id"
    )
    if options.workspace is not None:
        keys = keys.filter(workspace=_workspace(options.workspace))
    now = timezone.now()

    def state(key: ApiKey) -> str:
        if key.revoked_at is not None:
            return "revoked"
        if key.archived_at is not None or key.membership.archived_at is not None:
            return "archived"
        if key.expires_at is not None and key.expires_at <= now:
            return "expired"
        return f"until {key.expires_at:%Y-%m-%d}" if key.expires_at else "valid"

    rows = [
        [
            str(key.pk), key.workspace.slug, key.membership.account.email, key.role, key.name,
            " ".join(key.scopes) or "all",
            f"{key.last_used_at:%Y-%m-%d %H:%M}" if key.last_used_at else "never", state(key),
        ]
        for key in keys
    ]  # fmt: skip
    titles = ("id", "workspace", "member", "role", "name", "scopes", "last used (UTC)", "state")
    print(table([Column(title) for title in titles], rows) if rows else "No keys.")
    return 0


def _rotate(options: argparse.Namespace) -> int:
    from groundswell.core.transactions import write_transaction
    from groundswell.workspaces import rotation

    overlap = datetime.timedelta(hours=max(-1, min(options.overlap, 1000)))
    if not datetime.timedelta(0) <= overlap <= rotation.MAX_OVERLAP:
        raise Refusal("--overlap must be from 0 to 168 hours.")
    with write_transaction():
        key = _key(options.id)
        chosen = {"expires_at": _expiry(options.expires, key.workspace.calendar)} if options.expires else {}
        issued = rotation.rotate_key(key, by=_owner_of(key), overlap=overlap, **chosen)
    new = issued.api_key
    until = f"until {new.expires_at.isoformat()}" if new.expires_at else "until it is revoked"
    print(f"Key {key.pk} ({key.name}) works until {key.expires_at.isoformat()},", file=sys.stderr)
    print(f"key {new.pk} in its place {until}. It is not shown again:", file=sys.stderr)
    print(issued.token)
    return 0


def _revoke(options: argparse.Namespace) -> int:
    from groundswell.core.transactions import write_transaction
    from groundswell.workspaces import services

    with write_transaction():
        key = _key(options.id)
        services.revoke_key(key, by=_owner_of(key))
    print(f"Key {key.pk} ({key.name}) is revoked.", file=sys.stderr)
    return 0


def _key(text: str) -> Any:
    from groundswell.workspaces.models import ApiKey

    try:
        identifier = uuid.UUID(text)
    except ValueError:
        raise Refusal("ID must be the id of a key, as `groundswell key list` shows it.") from None
    key = ApiKey.objects.filter(pk=identifier).first()
    if key is None:
        raise Refusal(f"There is no key {identifier}.")
    return key


def _owner_of(key: Any) -> Any:
    """Whoever has the terminal has the database: in the key's workspace that is an owner's hand."""
    from groundswell.workspaces import services
    from groundswell.workspaces.enums import Role
    from groundswell.workspaces.models import Membership

    owner = Membership.objects.filter(workspace_id=key.workspace_id, role=Role.OWNER, archived_at=None).first()
    return services.principal_of(owner or key.membership)
