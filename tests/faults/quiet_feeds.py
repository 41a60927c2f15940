"""A day of polling quiet feeds costs no row and no body; what is said after it arrives."""

from __future__ import annotations

import contextlib
import datetime
import time
from collections.abc import Callable, Iterator, Mapping

import psutil

from tests.faults import figures
from tests.faults.feeds import with_packages
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Command
from tests.faults.world import World
from tests.support.newsstand import ENTRIES, Newsstand, newsstand

SECONDS_TO_SETTLE = 400
INTERVAL = 300
"""Seconds between two polls of a feed of which nothing else was said."""
UNEVEN = 1.05
"""What the longest interval is of the usual one."""
LATE = 120
"""Seconds before a poll up to which it covers."""
FETCHED_WHOLE = {"isso": 900, "wordpress": 86_400}
"""Software whose word that nothing has changed is believed for so many seconds only."""

MAKE = """
from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.feeds import services
from groundswell.workspaces.models import Membership
from groundswell.workspaces.services import principal_of
by = principal_of(Membership.objects.get(workspace__slug={slug!r}))
for software, count in {counts!r}.items():
    for number in range(count):
        name = f"{{software}}-{{number}}"
        settings = {{"url": f"{url}/{{name}}.xml?uri=/page/", "software": software}}
        with write_transaction():
            channel = Channel.record(by=by, action="channel.created", name=name, kind="news", ownership="external",
                media="earned")
            services.create_feed(by=by, channel=channel, name=name, connector="rss", settings=settings)
"""


def run(world: World) -> list[Figure]:
    """200 feeds at the usual interval, and a few of the software that is known to say wrongly that nothing is new."""
    counts = {"none": world.size(200, 12), **dict.fromkeys(FETCHED_WHOLE, world.size(10, 2))}
    hours = world.size(24, 1)
    with contextlib.ExitStack() as stack:
        stand = stack.enter_context(newsstand())
        installation = with_packages(stack.enter_context(world.installation()))
        installation.run("shell", "-c", MAKE.format(slug=SLUG, counts=counts, url=stand.url))
        worker = stack.enter_context(installation.command("worker"))
        _wait_until(lambda: not _count(installation, "feeds_feed", "last_success_at IS NULL"))
        _pass(installation, hours=0.5)
        _wait_until(lambda: not _count(installation, "events_unsealedevent"))
        before, size, covered = _rows(installation), _bytes(installation), _covered(installation)
        bodies, seconds = dict(stand.body_bytes), _cpu(worker)
        stand.statuses.clear()
        begun = time.monotonic()
        _pass(installation, hours=hours)
        took, seconds = time.monotonic() - begun, _cpu(worker) - seconds
        after, polls = _rows(installation), stand.asked()
        quiet = [path for path in stand.statuses if path.startswith("/none-")]
        grown = _covered(installation)
        least = min(grown[name] - covered[name] for name in covered if name.startswith("none-")) / 3600
        found = [
            figures.note("durability", installation.durability()),
            figures.note("feeds of no known software, at seconds", f"{counts['none']}, {INTERVAL}"),
            figures.note("hours that pass", hours),
            figures.at_least(
                "polls of them", _polls(stand, "none"), counts["none"] * int(hours * 3600 / INTERVAL / UNEVEN)
            ),
            figures.exactly("of these answered 304", _polls(stand, "none", 304), _polls(stand, "none")),
            figures.exactly(
                "bytes of bodies they were sent", sum(stand.body_bytes[each] - bodies[each] for each in quiet), 0
            ),
            *_fetched_whole(stand, counts, hours=hours),
            figures.none("tables with more or fewer rows", _differing(before, after)),
            figures.exactly("mentions", after["mentions_mention"], sum(counts.values()) * ENTRIES),
            figures.exactly("audit events more", after["events_auditevent"] - before["events_auditevent"], 0),
            figures.exactly("feeds that tell of failures", _count(installation, "feeds_feed", "failures > 0"), 0),
            figures.at_least(
                "hours more that the least covered of them is covered for",
                least,
                hours - (INTERVAL * UNEVEN + LATE) / 3600,
            ),
            figures.note(
                "megabytes of the database, before and after", f"{size / 1e6:.2f}, {_bytes(installation) / 1e6:.2f}"
            ),
            figures.note("polls a minute", round(polls / took * 60)),
            figures.note("milliseconds of the worker's processor for a poll", seconds / polls * 1000),
        ]
        for path in list(stand.body_bytes):
            stand.publish(path)
        _pass(installation, hours=0.5)
        more = _count(installation, "mentions_mention") - after["mentions_mention"]
        return [*found, figures.exactly("mentions once each has something new", more, sum(counts.values()))]


def _pass(installation: Installation, *, hours: float) -> None:
    installation.run("shell", "-c", f"from tests.faults import waiting; waiting.pass_by(hours={hours})")


def _fetched_whole(stand: Newsstand, counts: Mapping[str, int], *, hours: float) -> Iterator[Figure]:
    """The bodies that are asked for on purpose."""
    for name, seconds in FETCHED_WHOLE.items():
        most = counts[name] * max(1, int(hours * 3600 / seconds))
        yield figures.at_most(
            f"bodies for {counts[name]} of {name}, asked for every {seconds:,} s", _polls(stand, name, 200), most
        )


def _differing(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield f"{name} {before.get(name)} -> {after.get(name)}"


def _polls(stand: Newsstand, software: str, status: int | None = None) -> int:
    found = [each for path, each in stand.statuses.items() if path.startswith(f"/{software}-")]
    return sum(each.total() if status is None else each[status] for each in found)


def _rows(installation: Installation) -> dict[str, int]:
    """How many rows each table has; of the jobs only those of feeds, for there is one for every minute, too."""
    named = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        if installation.vendor == "sqlite"
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    names = [str(name) for (name,) in installation.rows(named)]
    return {
        name: _count(installation, f'"{name}"', "name = 'feeds.poll'" if name == "events_job" else "1 = 1")
        for name in names
    }


def _bytes(installation: Installation) -> int:
    asked = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if installation.vendor == "sqlite"
        else "SELECT pg_database_size(current_database())"
    )
    [(size,)] = installation.rows(asked)
    return int(size)


def _covered(installation: Installation) -> dict[str, float]:
    """For how many seconds each channel is covered, in one span."""
    found = installation.rows(
        "SELECT c.name, s.starts_at, s.ends_at FROM channels_coveragespan s "
        "JOIN channels_channel c ON c.id = s.channel_id"
    )
    instant = datetime.datetime.fromisoformat
    return {str(name): (instant(str(until)) - instant(str(since))).total_seconds() for name, since, until in found}


def _cpu(worker: Command) -> float:
    times = psutil.Process(worker.pid).cpu_times()
    return times.user + times.system


def _count(installation: Installation, table: str, condition: str = "1 = 1") -> int:
    [(count,)] = installation.rows(f"SELECT count(*) FROM {table} WHERE {condition}")
    return int(count)


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_TO_SETTLE
    while not is_so():
        if time.monotonic() > deadline:
            raise RuntimeError("The feeds have not come to rest.")
        time.sleep(0.5)
