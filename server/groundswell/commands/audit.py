"""`groundswell audit verify | seal | guard | purge`: the audit trail, for whoever runs the service."""

import argparse
import datetime
import re
import sys
import uuid
from typing import Any

from groundswell.commands import Refusal, installation
from groundswell.commands.table import Column, table

SUMMARY = "verify, seal, guard and purge the audit trail"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Each workspace's audit events are sealed in a hash chain. The digest of its last seal, kept where the "
        "database's administrators cannot write, proves later what the trail was."
    )
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)

    verify = steps.add_parser("verify", help="compute the chains anew; exit code 1 if one does not hold")
    verify.add_argument("workspace", nargs="?", metavar="WORKSPACE", help="its slug or id (default: all)")
    verify.add_argument("--expect", metavar="DIGEST", help="the digest kept from an earlier time, of this WORKSPACE")

    steps.add_parser("seal", help="seal what waits for it now; a worker does so every minute")

    steps.add_parser("guard", help="put up the database's triggers that keep it append-only, where they are missing")

    purge = steps.add_parser("purge", help="delete a workspace's events of before a day, on the record")
    purge.add_argument("workspace", metavar="WORKSPACE", help="its slug")
    purge.add_argument("--before", required=True, metavar="DAY", help="the first day that stays, such as 2026-01-31")
    purge.add_argument("--reason", required=True, help="why, for the trail")


def run(options: argparse.Namespace) -> int:
    """Do the step asked for."""
    installation.prepare_database()
    with installation.explained_errors():
        return {"verify": _verify, "seal": _seal, "guard": _guard, "purge": _purge}[options.step](options)


def _verify(options: argparse.Namespace) -> int:
    from groundswell.events.audit import guards, verification
    from groundswell.workspaces.models import Workspace

    if options.expect is not None and (options.workspace is None or not re.fullmatch("[0-9a-f]{64}", options.expect)):
        raise Refusal("--expect takes a digest of 64 hexadecimal digits, and the WORKSPACE it is of.")
    chains = verification.chains() if options.workspace is None else [_chain(options.workspace)]
    names = dict(Workspace.objects.filter(pk__in=chains).values_list("pk", "slug"))
    rows, breaks = [], []
    for workspace_id in chains:
        name = names.get(workspace_id, str(workspace_id))
        verdict = verification.verify(workspace_id, expected=options.expect)
        state = "holds" if verdict.broken is None else "BROKEN"
        rows.append([name, state, f"{verdict.number:,}", f"{verdict.purged:,}", f"{verdict.waiting:,}", verdict.digest])
        if (broken := verdict.broken) is not None:
            place = [f"seal {broken.number:,}"] if broken.number is not None else []
            place += [f"event {broken.event_id}"] if broken.event_id is not None else []
            breaks.append(f"{name}: {broken.kind}: {', '.join([*place, broken.detail])}.")
    titles = [Column("workspace"), Column("chain")]
    titles += [Column(title, is_figure=True) for title in ("seals", "purged", "waiting")]
    print(table([*titles, Column("digest of the last seal that holds")], rows) if rows else "No audit events.")
    breaks += [f"The database's guard {name} is missing." for name in guards.missing()]
    for line in breaks:
        print(line, file=sys.stderr)
    return 1 if breaks else 0


def _seal(options: argparse.Namespace) -> int:
    from groundswell.events.audit import seals

    print(f"Sealed {seals.seal_all():,} audit events.")
    return 0


def _guard(options: argparse.Namespace) -> int:
    from django.db import connection

    from groundswell.core.transactions import write_transaction
    from groundswell.events.audit import guards

    missing = guards.missing()
    with write_transaction():
        guards.install(connection.schema_editor(), *guards.TABLES)
    print(f"Put up {', '.join(missing)}." if missing else "All guards were there.")
    return 0


def _purge(options: argparse.Namespace) -> int:
    from groundswell.events.audit import purges

    workspace = _workspace(options.workspace)
    if workspace is None:
        raise Refusal(f"There is no workspace {options.workspace[:60]!r}.")
    try:
        day = datetime.date.fromisoformat(options.before)
        before = workspace.calendar.first_instant(day)
    except (ValueError, OverflowError):
        raise Refusal(f"--before must be a day, such as 2026-01-31, not {options.before[:40]!r}.") from None
    purged = purges.purge(workspace.pk, before=before, reason=options.reason)
    if purged is None:
        print(f"{workspace.slug} has no audit events of before {day}.")
    else:
        print(f"Deleted {purged.events:,} audit events of {workspace.slug}, up to seal {purged.through:,}.")
    return 0


def _workspace(slug: str) -> Any:
    from groundswell.workspaces.models import Workspace

    return Workspace.objects.filter(slug=slug).first()


def _chain(name: str) -> uuid.UUID:
    """The id of a workspace, given as its slug, or as its id when it is gone and its trail is not."""
    found = _workspace(name)
    if found is not None:
        return uuid.UUID(str(found.pk))
    try:
        return uuid.UUID(name)
    except ValueError:
        raise Refusal(f"There is no workspace {name[:60]!r}.") from None
