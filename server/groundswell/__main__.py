"""The command line: `groundswell ...` or `python -m groundswell ...`."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from groundswell.commands import Refusal

COMMANDS = (
    "demo",
    "serve",
    "worker",
    "check",
    "backup",
    "restore",
    "init",
    "key",
    "account",
    "feed",
    "archive",
    "audit",
    "schema",
)
NOT_UNDERSTOOD = 2
INTERRUPTED = 130


def main() -> int:
    """Run the command that the process was started with.

    Returns:
        The exit code: 0 done, 1 refused, 2 not understood, 130 interrupted.
    """
    words = sys.argv[1:]
    try:
        if _is_ours(words):
            options = _parser().parse_args(words)
            return int(options.run(options))
        return _management(words)
    except Refusal as refusal:
        print(f"groundswell: {refusal}", file=sys.stderr)
        return refusal.code
    except KeyboardInterrupt:
        print("groundswell: interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; the interpreter would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _is_ours(words: Sequence[str]) -> bool:
    return not words or words[0] in COMMANDS or words[0].startswith("-")


def _parser() -> argparse.ArgumentParser:
    from importlib.metadata import version

    parser = argparse.ArgumentParser(
        prog="groundswell",
        description="Groundswell ties social data to business decisions.",
        epilog="Other commands are Django's, such as migrate and dbshell; `groundswell help` lists them. "
        "DATABASE_URL says where the data is; by default it is in the folder GROUNDSWELL_HOME.",
    )
    parser.add_argument("--version", action="version", version=f"groundswell {version('groundswell')}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in COMMANDS:
        command = importlib.import_module(f"groundswell.commands.{name}")
        nested = commands.add_parser(name, help=command.SUMMARY)
        command.arguments(nested)
        nested.set_defaults(run=command.run)
    return parser


def _management(words: Sequence[str]) -> int:
    """Run one of Django's commands."""
    from groundswell.commands import installation

    installation.prepare()
    from django.core.management import execute_from_command_line

    with installation.explained_errors():
        execute_from_command_line(["groundswell", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
