"""`groundswell archive export | import`: a whole workspace as one file, out of one installation and into another."""

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from groundswell.commands import Refusal, installation

SUMMARY = "take a workspace to another installation, as a file"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "A whole workspace as one file, with its audit trail, but without API keys, webhooks and anything else that "
        "belongs to an installation. SQLite and PostgreSQL read each other's."
    )
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)

    out = steps.add_parser("export", help="write a workspace to a new file, as it is at one moment")
    out.add_argument("workspace", metavar="WORKSPACE", help="its slug")
    out.add_argument("file", metavar="FILE", type=Path, help="where to; there must be none yet")

    into = steps.add_parser("import", help="bring in a workspace that is not here yet, all of it or nothing")
    into.add_argument("file", metavar="FILE", type=Path, help="made by `groundswell archive export`")
    into.add_argument("--slug", help="another name for it in addresses")
    into.add_argument(
        "--sealed-with", metavar="FILE", type=Path, help="has the GROUNDSWELL_SECRET_KEY of the installation it is from"
    )
    into.add_argument(
        "--new-author-key", action="store_true", help="if that is lost: authors get other pseudonyms from now on"
    )
    into.add_argument("--expect", metavar="DIGEST", help="the digest that was shown when it was exported")


def run(options: argparse.Namespace) -> int:
    """Do the step asked for."""
    installation.prepare_database()
    from groundswell.operations.archives.files import Unusable

    with installation.explained_errors():
        try:
            return {"export": _export, "import": _import}[options.step](options)
        except Unusable as error:
            raise Refusal(f"{options.file} cannot be imported. {error}") from error


def _export(options: argparse.Namespace) -> int:
    from groundswell.operations.archives.exporting import export
    from groundswell.workspaces.models import Workspace

    workspace = Workspace.objects.filter(slug=options.workspace).first()
    if workspace is None:
        raise Refusal(f"There is no workspace {options.workspace[:60]}.")
    try:
        made = export(workspace.pk, options.file)
    except FileExistsError:
        raise Refusal(f"{options.file} is there already; an archive never takes the place of another file.") from None
    except OSError as error:
        raise Refusal(f"Cannot write {options.file}: {error.strerror}.") from None
    print(f"{options.file}: {_rows(made):,} rows of {workspace.slug}. Its digest:", file=sys.stderr)
    print(made.digest)
    return 0


def _import(options: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError

    from groundswell.operations.archives.importing import import_
    from groundswell.workspaces.models import Workspace

    if options.slug is not None:
        try:
            Workspace._meta.get_field("slug").run_validators(options.slug)
        except ValidationError as error:
            raise Refusal(f"--slug {options.slug[:60]!r}: {error.messages[0]}") from None
    if options.expect is not None and not re.fullmatch("[0-9a-f]{64}", options.expect):
        raise Refusal("--expect takes a digest of 64 hexadecimal digits.")
    try:
        made = import_(
            options.file,
            slug=options.slug,
            digest=options.expect,
            sealed_with=_secret(options.sealed_with),
            new_author_key=options.new_author_key,
        )
    except OSError as error:
        raise Refusal(f"Cannot read {options.file}: {error.strerror or error}.") from None
    slug = options.slug or made.workspace["slug"]
    print(f"{slug} is here, with {_rows(made):,} rows. Its members sign in once they have passwords", file=sys.stderr)
    print("(`groundswell account`); API keys and webhook endpoints have to be made anew.", file=sys.stderr)
    return 0


def _secret(path: Path | None) -> str | None:
    """The secret key in a file, if one is named."""
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"Cannot read {path}: {getattr(error, 'strerror', None) or error}.") from None


def _rows(made: Any) -> int:
    return sum(each.rows for each in made.members)
