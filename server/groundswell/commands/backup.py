"""`groundswell backup`: the embedded database and its secret as one file, while the service runs."""

import argparse
import os
import sys
from pathlib import Path

from groundswell.commands import Refusal, installation

SUMMARY = "back up the embedded database, also while it is in use"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Write the embedded database to a new file, consistent and checked, while the service may go on writing. The "
        "secret key goes in as well: without it, signatures and what is encrypted in the database are lost. Keep the "
        "file as you keep passwords."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; there must be none yet")
    parser.add_argument("--without-secret", action="store_true", help="leave the secret key out; keep it elsewhere")


def run(options: argparse.Namespace) -> int:
    """Make the backup, or leave nothing."""
    database = installation.embedded_database("pg_dump")
    from groundswell.operations import backups

    kept = installation.home() / backups.SECRET
    is_in_file = kept.exists() and not os.environ.get("GROUNDSWELL_SECRET_KEY")
    secret = kept if is_in_file and not options.without_secret else None
    target: Path = options.file
    if not database.exists():
        raise Refusal(f"There is no database in {database.parent} yet.")
    try:
        made = backups.back_up(target, database=database, secret=secret)
        (installation.home() / backups.LAST_BACKUP).write_text(f"{made.made_at} {target.resolve()}\n")
    except FileExistsError:
        raise Refusal(f"{target} is there already; a backup never takes the place of another file.") from None
    except OSError as error:
        raise Refusal(f"Cannot write {target}: {error.strerror}.") from None
    except backups.Unusable as error:
        raise Refusal(f"No backup was made. {error}") from None
    print(f"{target}: {target.stat().st_size:,} bytes, checked.", file=sys.stderr)
    if secret is None:
        print("It does not hold the secret key, which a restored database needs: keep that, too.", file=sys.stderr)
    else:
        print("It holds the secret key: whoever can read it can forge and decrypt.", file=sys.stderr)
    return 0
