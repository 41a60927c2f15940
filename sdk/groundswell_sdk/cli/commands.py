"""The commands of ``gsw``."""

from typing import Annotated

import typer

import groundswell_sdk
from groundswell_sdk.cli import feeds, kpis, mentions, replies, uploads

app = typer.Typer(
    name="gsw",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("upload")(uploads.upload)
app.add_typer(feeds.app, name="feed")
app.add_typer(kpis.app, name="kpi")
app.add_typer(mentions.app, name="mentions")
app.add_typer(replies.app, name="reply")


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(groundswell_sdk.__version__)
        raise typer.Exit


@app.callback()
def gsw(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version and end.")
    ] = False,
) -> None:
    """Groundswell at the command line.

    GROUNDSWELL_URL says where the service is, GROUNDSWELL_API_KEY who you are there. Exit codes: 0 done, 1 failed,
    2 misused, 3 done but for rows that were refused, 130 interrupted.
    """
