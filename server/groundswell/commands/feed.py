"""`groundswell feed list | check | run`: feeds, for whoever runs the service."""

import argparse
import sys
from typing import Any

from groundswell.commands import Refusal, installation
from groundswell.commands.table import Column, table

SUMMARY = "list, check and run feeds"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = "Feeds of all workspaces, for whoever runs the service; they are made and changed by the API."
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)

    listing = steps.add_parser("list", help="list the feeds and how they are doing")
    listing.add_argument("--workspace", metavar="SLUG", help="of this workspace only")

    check = steps.add_parser("check", help="see whether a feed can do its work, by asking its service")
    check.add_argument("id", metavar="ID", help="the feed's id, as `feed list` shows it")

    run = steps.add_parser("run", help="ask a feed's service for what is new, here and now, until there is no more")
    run.add_argument("id", metavar="ID", help="the feed's id, as `feed list` shows it")


def run(options: argparse.Namespace) -> int:
    """Do the step asked for."""
    installation.prepare_database()
    with installation.explained_errors():
        return {"list": _list, "check": _check, "run": _run}[options.step](options)


def _list(options: argparse.Namespace) -> int:
    from groundswell.feeds.models import Feed
    from groundswell.workspaces.models import Workspace

    feeds = Feed.objects.with_status().select_related("workspace").order_by("workspace__slug", "name")
    if options.workspace:
        if not Workspace.objects.filter(slug=options.workspace).exists():
            raise Refusal(f"There is no workspace {options.workspace[:60]!r}.")
        feeds = feeds.filter(workspace__slug=options.workspace)
    rows = [
        [
            str(each.pk),
            each.workspace.slug,
            each.name,
            each.connector,
            each.status,
            f"{each.last_success_at:%Y-%m-%d %H:%M}" if each.last_success_at else "-",
            f"{each.stored:,}",
            f"{each.error_code}: {each.error_detail}" if each.error_code else "",
        ]
        for each in feeds
    ]
    titles = ("id", "workspace", "name", "connector", "status", "last success (UTC)")
    columns = [*map(Column, titles), Column("stored", is_figure=True), Column("error")]
    print(table(columns, rows))
    return 0


def _check(options: argparse.Namespace) -> int:
    from groundswell.connectors.interface import ConnectorError
    from groundswell.feeds import services

    found = services.checked(_feed(options.id))
    if isinstance(found, ConnectorError):
        raise Refusal(f"{found.code}: {found.detail}")
    print(f"{found.detail} Account: {found.account or 'none'}.")
    return 0


def _run(options: argparse.Namespace) -> int:
    from groundswell.feeds import polling
    from groundswell.feeds.connecting import told
    from groundswell.workspaces.principals import Service

    counts = dict.fromkeys(("created", "updated", "unchanged", "superseded", "refused"), 0)
    is_more = True
    while is_more:
        feed = _feed(options.id)
        if not feed.is_polled:
            raise Refusal("Posts are sent to this feed; there is nothing to ask.")
        if not feed.is_at_work:
            raise Refusal("The feed is paused or archived; nothing is taken from it.")
        polled = polling.poll(feed, by=Service(feed.workspace_id, feed.workspace.calendar))
        if polled.error is not None:
            raise Refusal(f"{polled.error.code}: {told(feed, polled.error.detail)}")
        for name, count in {**polled.result.counts(), "refused": len(polled.result.refused)}.items():
            counts[name] += count
        is_more = polled.is_more or polled.was_dropped
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    sys.stdout.flush()
    return 0


def _feed(text: str) -> Any:
    from groundswell.core import ids
    from groundswell.feeds.models import Feed

    identifier = ids.as_uuid(text)
    if identifier is None:
        raise Refusal("ID must be the id of a feed, as `groundswell feed list` shows it.")
    feed = Feed.objects.select_related("channel", "workspace").filter(pk=identifier).first()
    if feed is None:
        raise Refusal(f"There is no feed {identifier}.")
    return feed
