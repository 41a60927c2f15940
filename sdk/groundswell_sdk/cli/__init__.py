"""``gsw``: uploads, KPIs and searches at the command line. It comes with the extra ``groundswell-sdk[cli]``."""

import sys


def main() -> None:
    """Run the command line and exit with its code; see :mod:`groundswell_sdk.cli.outcomes`."""
    try:
        from groundswell_sdk.cli.commands import app
    except ImportError as error:
        if error.name not in ("typer", "rich"):
            raise
        sys.exit(f"gsw: {error.name} is not installed; run: pip install 'groundswell-sdk[cli]'")
    app(prog_name="gsw")
