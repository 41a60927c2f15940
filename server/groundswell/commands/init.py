"""`groundswell init`: make a workspace, its owner and a first API key."""

import argparse
import sys
from typing import Any

from groundswell.commands import Refusal, installation

SUMMARY = "make a workspace, its owner and an API key"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Make a workspace and its owner and print an API key, the only time it is shown. The calendar is "
        "chosen here, "
        "for good: the periods of everything recorded depend on it."
    )
    parser.add_argument(
        "slug", metavar="SLUG", help="the workspace's name in addresses: lower-case letters, digits, hyphens"
    )
    parser.add_argument("--name", required=True, help="the workspace's name for people")
    parser.add_argument("--owner-email", required=True, metavar="EMAIL", help="who owns it")
    parser.add_argument("--owner-name", default="", metavar="NAME", help="default: the e-mail address up to its @")
    parser.add_argument(
        "--time-zone",
        default="UTC",
        metavar="ZONE",
        help="IANA name, such as Europe/Paris (default: %(default)s)",
    )
    parser.add_argument(
        "--week-start", default="monday", metavar="DAY", help="first day of the week (default: %(default)s)"
    )
    parser.add_argument(
        "--fiscal-year-start",
        default="1",
        metavar="MONTH",
        help="first month of the fiscal year, 1 to 12 (default: %(default)s)",
    )


def run(options: argparse.Namespace) -> int:
    """Make the workspace, or nothing."""
    calendar: dict[str, Any] = {
        "time_zone": options.time_zone,
        "week_start": _week_start(options.week_start),
        "fiscal_year_start": _month(options.fiscal_year_start),
    }
    installation.prepare_database()
    from django.core.exceptions import ValidationError

    from groundswell.core.transactions import write_transaction
    from groundswell.workspaces import services

    try:
        with installation.explained_errors(), write_transaction():
            workspace, owner = services.found_workspace(
                slug=options.slug,
                name=options.name,
                owner_email=options.owner_email,
                owner_name=options.owner_name,
                **calendar,
            )
            issued = services.issue_key(by=services.principal_of(owner), name="First key")
    except ValidationError as error:
        raise Refusal(_explained(error)) from None
    print(f"The workspace {workspace.slug} belongs to {options.owner_email.strip().lower()}.", file=sys.stderr)
    print("`groundswell account password` lets them sign in to the web pages.", file=sys.stderr)
    print("This is the owner's API key. It is not shown again:", file=sys.stderr)
    print(issued.token)
    return 0


def _week_start(text: str) -> int:
    """0 for Monday to 6 for Sunday, from a day's name, its first three letters or its number."""
    for number, name in enumerate(DAYS):
        if text.lower() in (name, name[:3], str(number)):
            return number
    raise Refusal(f"--week-start must be a day, such as monday or sunday, not {text[:40]!r}.")


def _month(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise Refusal(f"--fiscal-year-start must be a month, 1 to 12, not {text[:40]!r}.")


OPTIONS = {"slug": "SLUG", "email": "--owner-email"}


def _explained(error: Any) -> str:
    """The fields and what is wrong with each, in terms of the command's options."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{OPTIONS.get(field, '--' + field.replace('_', '-'))}: {' '.join(messages)}"
        for field, messages in error.message_dict.items()
    )
