"""`groundswell check`: what an installation that others rely on needs."""

import argparse
import json
import textwrap
from dataclasses import asdict

from groundswell.commands import installation

SUMMARY = "see that the installation has what a production needs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Look at the settings, the machine and the database, and say of each what to do about it. Nothing is changed. "
        "Exit code 1 if something fails; warnings are for whoever reads them."
    )
    parser.add_argument("--json", action="store_true", help="print an array of findings")


def run(options: argparse.Namespace) -> int:
    """Print what is found."""
    installation.prepare()
    from groundswell.operations.checks import findings
    from groundswell.operations.checks.installation import findings as found

    everything = list(found())
    if options.json:
        print(json.dumps([asdict(each) for each in everything], indent=1))
    else:
        for each in everything:
            print(f"{each.level:<5} {each.subject}: {each.text}")
            if each.advice:
                print(textwrap.indent(each.advice, " " * 6))
    return 1 if any(each.level == findings.FAIL for each in everything) else 0
