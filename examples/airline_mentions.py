"""From posts to a decision: what people post to airlines becomes KPIs, and the KPIs evidence.

    airline_mentions.py PATH [--workspace SLUG]

PATH is a CSV file with the columns external_id, published_at, brand, sentiment, reason and text. For each
brand this makes a channel and two KPIs: the posts of a day, and the share of them that is negative. It
uploads the posts, records the KPIs, logs the decision that the worst day suggests, with the measurements as
evidence, and prints what is on record then.

Days are those of Los Angeles, so the workspace's have to be, too; give it one of its own. Running it again
changes nothing; if it was interrupted, it uploads the posts that are missing.
"""

import argparse
import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from groundswell_sdk import Column, Groundswell, GroundswellError, UploadResult, WorkspaceClient, models

TIME_ZONE = "America/Los_Angeles"
SOURCE = "airline-mentions"  # with an external id, this tells what an earlier run has already made
COLUMNS = ("external_id", "published_at", "brand", "sentiment", "reason", "text")
SENTIMENTS = ("negative", "neutral", "positive")
NO_REASON = ("", "Can't Tell")

# A share of 50 posts is known to some 14 points either way. Days with fewer say more about the collecting of
# posts than about the brand: they are recorded and shown, but nothing is compared with them.
ENOUGH_POSTS = 50


class Unusable(Exception):
    """Something that keeps this from being done; its text is for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is needed of one post. `at` is in the time zone of Los Angeles."""

    brand: str
    at: datetime
    is_negative: bool
    reason: str


@dataclass(slots=True)
class BrandDay:
    """The posts to one brand on one day."""

    brand: str
    day: date
    posts: int = 0
    negative: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> str:
        """How many of the posts are negative, as people write it."""
        return percent(self.negative, self.posts)

    @property
    def has_enough(self) -> bool:
        """Whether its share may be compared with others."""
        return self.posts >= ENOUGH_POSTS


def percent(part: int, whole: int) -> str:
    """A share as people write it, such as 12.5 %."""
    return f"{100 * part / whole:.1f} %"


# Reading the file


def read_posts(path: Path) -> list[Post]:
    """The posts of a file. Of rows with the same external_id the last one counts, whatever the others say.

    Raises:
        Unusable: the file cannot be read, or says something that cannot be understood; nothing is guessed.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unusable(f"{path}, line {line}: not UTF-8 text") from None
    posts: dict[str, Post] = {}
    number = 0  # as a spreadsheet counts them: the heading is row 1
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, row in enumerate(rows, start=1):
            if number == 1:
                heading = row
                check_heading(heading)
            elif row:
                if len(row) != len(heading):
                    raise Unusable(f"it has {len(row)} columns, the heading has {len(heading)}")
                columns = dict(zip(heading, row, strict=True))
                posts[filled(columns, "external_id")] = read_post(columns)
    except csv.Error as error:
        raise Unusable(f"{path}, row {number + 1}: {error}") from None
    except Unusable as problem:
        raise Unusable(f"{path}, row {number}: {problem}") from None
    if not posts:
        raise Unusable(f"{path} holds no posts")
    return list(posts.values())


def check_heading(heading: Sequence[str]) -> None:
    """See that the first row names every column that is needed, once."""
    for name in COLUMNS:
        if heading.count(name) != 1:
            raise Unusable(f"the heading must name the column {name} once")


def read_post(columns: dict[str, str]) -> Post:
    """One row as a post."""
    sentiment = filled(columns, "sentiment")
    if sentiment not in SENTIMENTS:
        raise Unusable(f"column sentiment: {sentiment!r} is none of {', '.join(SENTIMENTS)}")
    return Post(
        brand=filled(columns, "brand"),
        at=read_time(filled(columns, "published_at")),
        is_negative=sentiment == "negative",
        reason=columns["reason"].strip(),
    )


def filled(columns: dict[str, str], name: str) -> str:
    """The text of a column that must not be empty."""
    if not (text := columns[name].strip()):
        raise Unusable(f"column {name}: it is empty")
    return text


def read_time(text: str) -> datetime:
    """An ISO 8601 time as Los Angeles has it; without an offset from UTC it could be on another day."""
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise ValueError
        return at.astimezone(ZoneInfo(TIME_ZONE))
    except (ValueError, OverflowError):
        raise Unusable(f"column published_at: {text!r} is not a time such as 2015-02-16T23:48:00-08:00") from None


def count_days(posts: Iterable[Post]) -> list[BrandDay]:
    """The posts counted by brand and day, in that order.

    A day without posts is left out instead of counted as 0: whether nothing was said or nothing was
    collected, the file does not tell.
    """
    days: dict[tuple[str, date], BrandDay] = {}
    for post in posts:
        key = (post.brand, post.at.date())
        day = days.setdefault(key, BrandDay(*key))
        day.posts += 1
        if post.is_negative:
            day.negative += 1
            if post.reason not in NO_REASON:
                day.reasons[post.reason] += 1
    return [days[key] for key in sorted(days)]


# Writing to Groundswell


def short(brand: str) -> str:
    """A brand's name as keys have it: us_airways for US Airways."""
    return re.sub(r"[^a-z0-9]+", "_", brand.lower()).strip("_")


def posts_key(brand: str) -> str:
    """The key of the KPI that counts a brand's posts."""
    return f"posts_{short(brand)}"


def share_key(brand: str) -> str:
    """The key of the KPI that tells which share of them is negative."""
    return f"negative_share_{short(brand)}"


def brands_of(days: Sequence[BrandDay]) -> list[str]:
    """The brands, by name.

    Raises:
        Unusable: one cannot be made a key of, or two would have the same.
    """
    brands = sorted({day.brand for day in days})
    if not all(map(short, brands)) or len(set(map(short, brands))) < len(brands):
        raise Unusable(f"the brands need names that differ in letters and digits a to z: {', '.join(brands)}")
    return brands


def make_channels(workspace: WorkspaceClient, brands: Sequence[str]) -> None:
    """Make the channels that are not there yet."""
    there = {channel.external_id for channel in workspace.channels.list(source=SOURCE, archived="include")}
    for brand in brands:
        if short(brand) not in there:
            workspace.channels.create(
                name=f"Posts to {brand}",
                kind="microblog",
                ownership="external",
                media="earned",
                audience="customers",
                source=SOURCE,
                external_id=short(brand),
            )


def upload(workspace: WorkspaceClient, path: Path, brands: Sequence[str]) -> UploadResult:
    """Record the posts as mentions, each in its brand's channel, with the sentiment that people gave it."""
    return workspace.mentions.upload(
        path,
        mapping={
            "channel": Column("brand", values={brand: f"Posts to {brand}" for brand in brands}),
            "sentiment": "sentiment",
            "metadata.reason": "reason",
        },
        progress=sys.stderr.isatty(),
    )


def make_kpis(workspace: WorkspaceClient, brands: Sequence[str]) -> None:
    """Make the KPIs that are not there yet."""
    there = {kpi.key for kpi in workspace.kpis.list(source=SOURCE, archived="include")}
    for brand in brands:
        if posts_key(brand) not in there:
            workspace.kpis.create(
                key=posts_key(brand),
                name=f"Posts to {brand}",
                definition="Posts a day, each counted once, as it was last seen.",
                unit_kind="count",
                direction="maintain",  # more is not better, and neither is less
                aggregation="sum",
                cadence="daily",
                level="out_take",
                source=SOURCE,
                external_id=posts_key(brand),
            )
        if share_key(brand) not in there:
            workspace.kpis.create(
                key=share_key(brand),
                name=f"Negative posts to {brand}",
                definition="Share of a day's posts that people judged negative.",
                unit_kind="percent",
                decimals=1,
                direction="decrease",
                aggregation="mean",
                cadence="daily",
                function="customer_service",
                measure_type="perceptual",
                level="out_take",
                source=SOURCE,
                external_id=share_key(brand),
            )


def record(workspace: WorkspaceClient, days: Iterable[BrandDay]) -> models.BatchResult:
    """Record two measurements for each brand and day; what is on record with the same content stays as it is.

    Of the share the parts are recorded: from them Groundswell can tell that of a week, where the mean of
    seven shares would give a quiet day the weight of a busy one.
    """
    items: list[dict[str, Any]] = []
    for day in days:
        items.append({"kpi": posts_key(day.brand), "at": day.day, "value": day.posts})
        items.append({"kpi": share_key(day.brand), "at": day.day, "numerator": day.negative, "denominator": day.posts})
    return workspace.measurements.batch(items)


def on_record(workspace: WorkspaceClient, key: str, days: Sequence[BrandDay]) -> dict[date, models.Measurement]:
    """What Groundswell has of a KPI for the days from the first to the last of these, by day."""
    first, last = midnight(min(day.day for day in days)), midnight(max(day.day for day in days))
    found = workspace.measurements.list(kpi=key, at_after=first, at_before=last)
    return {each.at.astimezone(ZoneInfo(TIME_ZONE)).date(): each for each in found}


def midnight(day: date) -> datetime:
    """When a day begins in Los Angeles."""
    return datetime.combine(day, time(), ZoneInfo(TIME_ZONE))


def worst(days: Iterable[BrandDay]) -> BrandDay | None:
    """The day with the highest negative share of those with enough posts to tell; None if there is none."""
    return max((day for day in days if day.has_enough), key=lambda day: day.negative / day.posts, default=None)


def log_decision(workspace: WorkspaceClient, day: BrandDay, days: Sequence[BrandDay]) -> models.Decision:
    """Log what a brand's worst day suggests, unless an earlier run has."""
    external_id = f"worst-day:{short(day.brand)}:{day.day}"
    earlier = workspace.decisions.list(source=SOURCE, external_id=external_id, archived="include").first()
    if earlier is not None:
        return earlier
    others = [each for each in days if each.brand == day.brand and each.has_enough and each is not day]
    shares = on_record(workspace, share_key(day.brand), days)
    counts = on_record(workspace, posts_key(day.brand), days)
    evidence: list[dict[str, Any]] = [
        {"kind": "measurement", "measurement": shares[day.day], "note": f"Negative share on {day.day}."},
        {
            "kind": "measurement",
            "measurement": counts[day.day],
            "stance": "context",
            "note": "Posts that day.",
        },
    ]
    evidence += [
        {
            "kind": "measurement",
            "measurement": shares[each.day],
            "stance": "context",
            "note": "For comparison.",
        }
        for each in others
    ]
    # Dated the morning after the last post: the summary of that day shows it beside the KPI it means to move.
    decided_at = datetime.combine(day_after(days), time(9), ZoneInfo(TIME_ZONE))
    subject, mentions = subject_of(day)
    return workspace.decisions.log(
        title=f"{day.brand}: answer {subject} first",
        question=f"What should be done about the negative posts to {day.brand}?",
        context=coverage(days),
        options=[
            {
                "title": f"Answer {subject} first",
                "pros": [f"They are {mentions} of the {day.negative} negative posts of the worst day."],
                "cons": ["Everybody else waits longer."],
                "chosen": True,
            },
            {
                "title": "Answer in the order of arrival, with more people",
                "pros": ["Nobody waits because of what they ask."],
                "cons": ["The people have to be there when a bad day comes."],
            },
            {
                "title": "Change nothing",
                "cons": [f"On a day like this {day.share} of the posts are negative."],
            },
        ],
        rationale=rationale(day, others, compared=sum(each.has_enough for each in days)),
        evidence=evidence,
        kpis=[shares[day.day].kpi],
        function="customer_service",
        reversibility="reversible",
        status="accepted",
        decided_at=decided_at,
        source=SOURCE,
        external_id=external_id,
    )


def subject_of(day: BrandDay) -> tuple[str, int]:
    """What the negative posts of a day are most often about, and how many those are."""
    if not day.reasons:
        return "complaints", day.negative
    reason, mentions = min(day.reasons.items(), key=lambda each: (-each[1], each[0]))
    return f'complaints about "{reason}"', mentions


def rationale(day: BrandDay, others: Sequence[BrandDay], *, compared: int) -> str:
    """Why, from the figures.

    Args:
        others: the brand's other days with enough posts.
        compared: how many days of all brands have enough posts.
    """
    subject, mentions = subject_of(day)
    text = (
        f"On {day.day}, {day.negative} of {day.posts} posts to {day.brand} were negative ({day.share}): "
        f"the highest share of the {compared} days of a brand with at least {ENOUGH_POSTS} posts."
    )
    if others:
        negative, posts = sum(each.negative for each in others), sum(each.posts for each in others)
        text += f" On its other such days it was {percent(negative, posts)} ({negative} of {posts})."
    return f"{text} Of the {day.negative}, {mentions} were {subject}, more than of any other kind."


def coverage(days: Sequence[BrandDay]) -> str:
    """What has to be known before the figures are compared."""
    few = [f"{day.brand} {day.day} ({day.posts})" for day in days if not day.has_enough]
    first, last = min(day.day for day in days), max(day.day for day in days)
    text = f"Posts were collected from {first} to {last}; these two days may be incomplete."
    if few:
        text += f" Not compared, as there are fewer than {ENOUGH_POSTS} posts: {', '.join(few)}."
    return text


def day_after(days: Iterable[BrandDay]) -> date:
    """The day after the last post."""
    return max(day.day for day in days) + timedelta(days=1)


# Telling the person at the terminal


def print_days(workspace: WorkspaceClient, days: Sequence[BrandDay]) -> None:
    """Print what is on record for each brand and day, as Groundswell has it."""
    rows = []
    for brand in brands_of(days):
        counts = on_record(workspace, posts_key(brand), days)
        shares = on_record(workspace, share_key(brand), days)
        for day in (each for each in days if each.brand == brand):
            count, share = counts[day.day], shares[day.day]
            note = "" if day.has_enough else "few posts"
            figures = [f"{count.value:.0f}", f"{share.numerator:.0f}", f"{share.value:.1f} %"]
            rows.append([brand, str(day.day), *figures, note])
    print_table(["brand", "day", ">posts", ">negative", ">share", "note"], rows)


def print_summary(workspace: WorkspaceClient, days: Sequence[BrandDay]) -> None:
    """Print where the KPIs stand on the day after the last post."""
    summary = workspace.kpis.summary(on=day_after(days))
    comparable = {(share_key(day.brand), day.day) for day in days if day.has_enough}
    rows = []
    for each in summary.results:
        if each.period is None or each.value is None:
            continue
        # Volumes are not compared, as the last day may be incomplete; nor are shares of a few posts.
        may_compare = all(
            period and (each.kpi.key, period.starts_on) in comparable for period in (each.period, each.previous)
        )
        unit = " %" if each.kpi.unit_kind == "percent" else ""
        change = f"{each.delta:+.1f} pp" if may_compare and each.delta is not None else ""
        decisions = ", ".join(f"#{decision.number}" for decision in each.decisions or [])
        value = f"{each.value:.{each.kpi.decimals}f}{unit}"
        rows.append([each.kpi.name, each.period.period, value, change, f"{each.coverage:.0%}", decisions or "none"])
    print(f"KPIs on {summary.on}, {summary.periods} days back:")
    print_table(["KPI", "day", ">value", ">change", ">days covered", "decisions"], rows)


def print_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns side by side; those whose title begins with > hold figures, which align at their ends."""
    table = [[title.lstrip(">") for title in heading], *rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(heading))]
    for row in table:
        cells = [
            cell.rjust(width) if title.startswith(">") else cell.ljust(width)
            for cell, width, title in zip(row, widths, heading, strict=True)
        ]
        print("  ".join(cells).rstrip())
    print()


def run(path: Path, slug: str | None) -> None:
    """Do all of it; the file is read to its end before anything is written."""
    days = count_days(read_posts(path))
    brands = brands_of(days)
    with Groundswell() as gs:
        slug = slug or gs.me().workspace
        if (zone := gs.workspaces.get(slug).time_zone) != TIME_ZONE:
            raise Unusable(f"the workspace {slug} has the time zone {zone}; this needs one with {TIME_ZONE}")
        workspace = gs.workspace(slug)
        make_channels(workspace, brands)
        uploaded = upload(workspace, path, brands)
        make_kpis(workspace, brands)
        result = record(workspace, days)
        print(
            f"{sum(day.posts for day in days)} posts; {result.created} measurements created, "
            f"{result.updated} updated, {result.unchanged} unchanged."
        )
        print(f"{uploaded.rows} rows uploaded: {uploaded.created} mentions, {uploaded.refused} refused.\n")
        print_days(workspace, days)
        print(coverage(days) + "\n")
        if (day := worst(days)) is None:
            print(f"No day has the {ENOUGH_POSTS} posts a decision should rest on.\n")
        else:
            decision = log_decision(workspace, day, days)
            print(f"Decision #{decision.number}, {decision.status}: {decision.title}")
            print(f"{decision.rationale}\nEvidence: {len(decision.evidence)} measurements.\n")
        print_summary(workspace, days)


def main() -> None:
    """Read the command line and say in one line what went wrong, if something did."""
    parser = argparse.ArgumentParser(description="From posts to a decision, through KPIs.")
    parser.add_argument("path", type=Path, help="CSV file of posts")
    parser.add_argument("--workspace", metavar="SLUG", help="default: the one the API key opens")
    options = parser.parse_args()
    try:
        run(options.path, options.workspace)
    except (Unusable, GroundswellError, ValueError) as error:  # ValueError: no address or key, or not one
        sys.exit(f"airline_mentions: {error}")


if __name__ == "__main__":
    main()
