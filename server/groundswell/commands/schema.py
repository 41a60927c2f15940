"""`groundswell schema`: write the OpenAPI document, or see that a file still is it."""

import argparse
import difflib
import os
import sys
from pathlib import Path

from groundswell.commands import Refusal, installation

SUMMARY = "write the OpenAPI document, or check it"
SHOWN_LINES = 40


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = "Write the OpenAPI document that the code describes; no database is needed."
    parser.add_argument("path", metavar="PATH", nargs="?", type=Path, help="default: openapi.yaml of the repository")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and show where the file differs")


def run(options: argparse.Namespace) -> int:
    """Write or compare."""
    path: Path = options.path or _in_repository()
    # The document is the same whatever the database and the secret are.
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ.setdefault("GROUNDSWELL_SECRET_KEY", "signs nothing")
    installation.prepare()
    from groundswell import openapi

    document = openapi.document()
    try:
        if not options.check:
            path.write_bytes(document)
            return 0
        kept = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}.") from None
    if kept == document:
        return 0
    lines = difflib.unified_diff(
        kept.decode(errors="replace").splitlines(),
        document.decode().splitlines(),
        fromfile=str(path),
        tofile="what the code says",
        lineterm="",
        n=1,
    )
    difference = list(lines)
    print("\n".join(difference[:SHOWN_LINES]), file=sys.stderr)
    if len(difference) > SHOWN_LINES:
        print(f"... and {len(difference) - SHOWN_LINES} lines more", file=sys.stderr)
    raise Refusal(f"{path} is not what the code says; `groundswell schema` writes it.")


def _in_repository() -> Path:
    """`openapi.yaml` beside the folder `server` that this code lies in.

    Raises:
        Refusal: this is an installed package.
    """
    root = Path(__file__).resolve().parents[3]
    if not (root / "server" / "groundswell").is_dir():
        raise Refusal("This is no checkout of the repository: say which file, as in `groundswell schema openapi.yaml`.")
    return root / "openapi.yaml"
