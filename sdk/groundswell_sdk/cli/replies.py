"""``gsw reply``: draft answers, approve them, see what became of them."""

import json
import sys
from typing import Annotated

import typer

from groundswell_sdk import models
from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.cli.given import AsJson, Slug, workspace
from groundswell_sdk.cli.outcomes import Outcome, told
from groundswell_sdk.cli.shown import print_table, printable
from groundswell_sdk.client import WorkspaceClient

app = typer.Typer(no_args_is_help=True, help="Draft answers, approve them, see what became of them.")

Id = Annotated[str, typer.Argument(help="Id of the reply.")]


@app.command("list")
def list_replies(
    state: Annotated[
        list[str] | None,
        typer.Option(help="draft, approved, sending, sent, held, failed or rejected; repeatable."),
    ] = None,
    mention: Annotated[str | None, typer.Option(help="Id of a mention: only answers to it.")] = None,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Show replies and what became of them, the latest first; with --json an object a line."""
    with told(as_json=as_json), workspace(slug) as here:
        found = here.replies.list(state=state or UNSET, mention=mention or UNSET)  # type: ignore[arg-type]
        if as_json:
            for each in found:
                typer.echo(json.dumps(each.to_dict()))
            return
        print_table(["id", "state", "drafted (UTC)", "text", "error"], [_row(each) for each in found])


@app.command("draft")
def draft(
    mention: Annotated[str, typer.Argument(help="Id of the mention that is answered.")],
    text: Annotated[str, typer.Argument(help="What to answer; - reads it from the standard input.")],
    solution: Annotated[str | None, typer.Option(help="Id of the solution it passes on.")] = None,
    feed: Annotated[str | None, typer.Option(help="Id of the feed to send it through, if several could.")] = None,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Draft an answer to a mention. It goes out when somebody else approves it."""
    with told(as_json=as_json), workspace(slug) as here:
        words = sys.stdin.read().strip() if text == "-" else text
        _tell(
            here.replies.create(mention=mention, text=words, solution=solution or UNSET, feed=feed or UNSET),
            as_json=as_json,
        )


@app.command("show")
def show(reply: Id, slug: Slug = None, as_json: AsJson = False) -> None:
    """Show what is answered, with what, and what became of it."""
    with told(as_json=as_json), workspace(slug) as here:
        found = here.replies.get(reply)
        if as_json:
            typer.echo(json.dumps(found.to_dict()))
            return
        _print_both(here, found)
        _tell(found, as_json=False)


@app.command("approve")
def approve(
    reply: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not show it and ask.")] = False,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Say that a draft may go out, which sends it: shows it and asks first."""
    with told(as_json=as_json), workspace(slug) as here:
        found = here.replies.get(reply)
        if not yes:
            _print_both(here, found)
            typer.echo("Send it? [y/N] ", nl=False, err=True)
            if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
                raise typer.Exit(Outcome.FAILED)
        _tell(here.replies.approve(found), as_json=as_json)


@app.command("withdraw")
def withdraw(reply: Id, slug: Slug = None, as_json: AsJson = False) -> None:
    """Make a reply that has not arrived a draft again."""
    with told(as_json=as_json), workspace(slug) as here:
        _tell(here.replies.withdraw(here.replies.get(reply)), as_json=as_json)


@app.command("retry")
def retry(reply: Id, slug: Slug = None, as_json: AsJson = False) -> None:
    """Have a reply tried again at once: one that may have arrived is looked for first, one that is held only."""
    with told(as_json=as_json), workspace(slug) as here:
        _tell(here.replies.retry(here.replies.get(reply)), as_json=as_json)


def _print_both(here: WorkspaceClient, reply: models.Reply) -> None:
    asked = here.mentions.get(reply.mention)
    for line in asked.text.splitlines():
        typer.echo(f"> {printable(line)}")
    typer.echo("")
    for line in reply.text.splitlines():
        typer.echo(printable(line))
    typer.echo("")


def _tell(reply: models.Reply, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(reply.to_dict()))
    else:
        more = f" {printable(_error(reply))}" if reply.error_code else f" {reply.url}" if reply.url else ""
        typer.echo(f"{reply.id}: {reply.state}.{more}")


def _error(reply: models.Reply) -> str:
    return f"{reply.error_code}: {reply.error_detail}" if reply.error_code else ""


def _row(each: models.Reply) -> list[str]:
    return [str(each.id), str(each.state), f"{each.created_at:%Y-%m-%d %H:%M}", each.text, _error(each)]
