"""``gsw upload``: send a file of mentions."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.cli.given import AsJson, Slug, pairs, workspace
from groundswell_sdk.cli.outcomes import Outcome, told
from groundswell_sdk.cli.shown import printable
from groundswell_sdk.uploads.mapping import Column, Constant, Origin
from groundswell_sdk.uploads.upload import UploadResult

SHOWN_ERRORS = 10


def upload(
    file: Annotated[str, typer.Argument(help="CSV or NDJSON; - for standard input, which cannot be gone on with.")],
    channel: Annotated[str | None, typer.Option(help="Id or name of the channel all of it is from.")] = None,
    map_: Annotated[
        list[str] | None, typer.Option("--map", help="Where a field comes from: FIELD=COLUMN; repeatable.")
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="What a field is in all rows: FIELD=VALUE; repeatable.")
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option(help="What a cell of a field's column stands for: FIELD:CELL=VALUE; repeatable."),
    ] = None,
    analysis: Annotated[str | None, typer.Option(help="now, or later, by the worker.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="Of times that do not tell their offset from UTC.")] = None,
    delimiter: Annotated[str, typer.Option(help="Of CSV; \\t for a tab.")] = ",",
    encoding: Annotated[str, typer.Option(help="Of CSV.")] = "utf-8",
    batch_size: Annotated[int, typer.Option(help="Rows a request, up to 10,000.")] = 1_000,
    errors: Annotated[
        Path | None,
        typer.Option(
            help="Where to write what is wrong with which row; by default beside the file, as FILE.errors.csv."
        ),
    ] = None,
    journal: Annotated[
        Path | None, typer.Option(help="Where to keep how far it is; by default in the user's folder for such state.")
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Send all of it, whatever earlier runs have sent.")
    ] = False,
    progress: Annotated[
        bool | None, typer.Option("--progress/--no-progress", help="By default at a terminal only.")
    ] = None,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Record the mentions in a file.

    Columns that are called as fields are taken for them. Interrupted, it goes on where it was when it is run again;
    rows that were refused are sent again with --restart. Exits with 3 if any row was refused.
    """
    with told(as_json=as_json):
        mapping = _mapping(map_ or [], set_ or [], value or [])
        from_stdin = file == "-"
        if errors is None and not from_stdin:
            errors = Path(file).with_suffix(".errors.csv")
        with workspace(slug) as here:
            result = here.mentions.upload(
                sys.stdin.buffer if from_stdin else file,
                channel=channel,
                mapping=mapping,
                analysis=analysis or UNSET,  # type: ignore[arg-type] # the service says what there is
                time_zone=time_zone,
                delimiter="\t" if delimiter == "\\t" else delimiter,
                encoding=encoding,
                batch_size=batch_size,
                errors_file=errors,
                journal=journal,
                restart=restart,
                progress=(sys.stderr.isatty() and not as_json) if progress is None else progress,
            )
        if as_json:
            shown: dict[str, Any] = dataclasses.asdict(result)
            shown["errors_file"] = str(errors) if errors and result.refused else None
            typer.echo(json.dumps(shown))
        else:
            _tell(result, file=file, errors=errors)
        if result.refused:
            raise typer.Exit(Outcome.INCOMPLETE)


def _mapping(columns: list[str], constants: list[str], values: list[str]) -> dict[str, Origin]:
    mapping: dict[str, Origin] = {}
    for option, arguments in (("--map", columns), ("--set", constants)):
        for field, told_ in pairs(arguments, option=option):
            if field in mapping:
                raise ValueError(f"{field} is told twice")
            mapping[field] = Column(told_) if option == "--map" else Constant(told_)
    meanings: dict[str, dict[str, str]] = {}
    for place, meaning in pairs(values, option="--value"):
        field, colon, cell = place.partition(":")
        if not colon:
            raise ValueError(f"--value takes FIELD:CELL=VALUE, not {place}={meaning}")
        meanings.setdefault(field, {})[cell] = meaning
    for field, meaning_of in meanings.items():
        column = mapping.get(field, Column(field))
        if not isinstance(column, Column):
            raise ValueError(f"{field} is the same in all rows; --value is of no use to it")
        mapping[field] = dataclasses.replace(column, values=meaning_of)
    return mapping


def _tell(result: UploadResult, *, file: str, errors: Path | None) -> None:
    for error in result.errors[:SHOWN_ERRORS]:
        typer.echo(f"gsw: {printable(str(error))}", err=True)
    if result.refused:
        what = f"refused {_rows(result.refused)}"
        typer.echo(f"gsw: {what}; {errors} says which and why" if errors else f"gsw: {what}", err=True)
    if result.ignored_columns:
        typer.echo(f"Not used: {printable(', '.join(result.ignored_columns))}", err=True)
    counts = ", ".join(
        f"{getattr(result, name):,} {name}"
        for name in ("created", "updated", "unchanged", "superseded", "refused")
        if getattr(result, name)
    )
    earlier = result.rows - result.sent
    before = f"; {earlier:,} of them by an earlier run" if earlier else ""
    typer.echo(f"{printable(file)}: {_rows(result.rows)}: {counts or 'nothing to do'}{before}.")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
