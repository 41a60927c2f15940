"""``gsw feed``: see how feeds are doing, check them, have them polled."""

import json
from typing import Annotated

import typer

from groundswell_sdk import models
from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.cli.given import AsJson, Slug, workspace
from groundswell_sdk.cli.outcomes import Outcome, told
from groundswell_sdk.cli.shown import print_table, printable
from groundswell_sdk.client import WorkspaceClient

app = typer.Typer(no_args_is_help=True, help="See how feeds are doing, check them, have them polled.")

Name = Annotated[str, typer.Argument(help="Name or id of the feed.")]


@app.command("list")
def list_feeds(
    status: Annotated[list[str] | None, typer.Option(help="new, ok, late, down or paused; repeatable.")] = None,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Show feeds and how they are doing; with --json an object a line."""
    with told(as_json=as_json), workspace(slug) as here:
        found = here.feeds.list(status=status or UNSET)  # type: ignore[arg-type]
        if as_json:
            for each in found:
                typer.echo(json.dumps(each.to_dict()))
            return
        print_table(
            ["name", "connector", "status", "last success (UTC)", ">stored", "error"], [_row(each) for each in found]
        )


@app.command("check")
def check(name: Name, slug: Slug = None, as_json: AsJson = False) -> None:
    """See whether a feed can do its work, by asking its service; 1 if it cannot."""
    with told(as_json=as_json), workspace(slug) as here:
        found = here.feeds.check(_named(here, name))
        if as_json:
            typer.echo(json.dumps(found.to_dict()))
        else:
            account = f" Account: {found.account}." if found.account else ""
            typer.echo(printable(f"{f'{found.code}: ' if found.code else ''}{found.detail}{account}"))
    if not found.is_fine:
        raise typer.Exit(Outcome.FAILED)


@app.command("run")
def run(name: Name, slug: Slug = None, as_json: AsJson = False) -> None:
    """Have a feed polled at once, or as soon as its service allows."""
    with told(as_json=as_json), workspace(slug) as here:
        found = here.feeds.run(_named(here, name))
        if as_json:
            typer.echo(json.dumps(found.to_dict()))
        else:
            typer.echo(f"{printable(found.name)} is polled from {found.next_poll_at} on.")


def _named(here: WorkspaceClient, name: str) -> models.Feed | str:
    """The feed of a name, or what may be its id."""
    for each in here.feeds.list(q=name):
        if each.name == name:
            return each
    return name


def _row(each: models.Feed) -> list[str]:
    success = f"{each.last_success_at:%Y-%m-%d %H:%M}" if each.last_success_at else "-"
    error = f"{each.error_code}: {each.error_detail}" if each.error_code else ""
    return [each.name, each.connector, str(each.status), success, f"{each.stored:,}", error]
