"""``gsw mentions``: find what people said."""

import json
from datetime import datetime
from itertools import islice
from typing import Annotated, Any

import typer

from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.cli.given import AsJson, Slug, workspace
from groundswell_sdk.cli.outcomes import told
from groundswell_sdk.cli.shown import print_table

app = typer.Typer(no_args_is_help=True, help="Find what people said.")


@app.command("search")
def search(
    q: Annotated[str, typer.Argument(help='Words, "phrases", begin*, -not, OR, AND and parentheses.')],
    sentiment: Annotated[list[str] | None, typer.Option(help="Any of these; repeatable.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Any of these kinds; repeatable.")] = None,
    after: Annotated[str | None, typer.Option(help="Published at this time or later, with its offset.")] = None,
    before: Annotated[str | None, typer.Option(help="Published at this time or earlier.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most, the latest first.")] = 20,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Show the latest mentions in which words occur; with --json an object a line."""
    with told(as_json=as_json):
        filters: dict[str, Any] = {"sentiment": sentiment or UNSET, "kind": kind or UNSET}
        filters["published_after"] = datetime.fromisoformat(after) if after else UNSET
        filters["published_before"] = datetime.fromisoformat(before) if before else UNSET
        with workspace(slug) as here:
            found = here.mentions.list(q=q, **filters, page_size=min(limit, 200))
            if as_json:
                for each in islice(found, limit):
                    typer.echo(json.dumps(each.to_dict()))
                return
            rows = [
                [f"{each.published_at:%Y-%m-%d %H:%M}", each.sentiment or "", each.kind or "", each.text]
                for each in islice(found, limit)
            ]
        print_table(["published (UTC)", "sentiment", "kind", "text"], rows)
