"""`groundswell account password`: who may sign in to the web pages, for whoever runs the service."""

import argparse
import getpass
import sys

from groundswell.commands import Refusal, installation

SUMMARY = "set the password somebody signs in to the web pages with"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Accounts are made with their first membership (`groundswell init`, or the API). To sign in to the web pages "
        "one needs a password, which is set here and can be changed there."
    )
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)
    password = steps.add_parser(
        "password", help="set a password, asked for at the terminal or read from the first line of standard input"
    )
    password.add_argument("email", metavar="EMAIL", help="the account's address")


def run(options: argparse.Namespace) -> int:
    """Set the password, which ends all sessions of the account."""
    installation.prepare_database()
    from django.core.exceptions import ValidationError

    from groundswell.workspaces import accounts
    from groundswell.workspaces.models import Account

    address = options.email.strip().lower()
    with installation.explained_errors():
        account = Account.objects.filter(email=address).first()
        if account is None:
            raise Refusal(f"There is no account {address[:254]}.")
        try:
            accounts.set_password(account, _typed(), by_operator=True)
        except ValidationError as error:
            raise Refusal(" ".join(error.messages)) from None
    print(f"{address} can sign in with it now; every session from before has ended.", file=sys.stderr)
    return 0


def _typed() -> str:
    """The password: typed twice without being shown, or given on standard input.

    Raises:
        Refusal: nothing was given, or not twice the same.
    """
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = getpass.getpass("New password: ")
        if getpass.getpass("Once more: ") != given:
            raise Refusal("The two are not the same.")
    if not given:
        raise Refusal("There is no password on standard input.")
    return given
