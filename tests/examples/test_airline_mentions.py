"""The airline example: from posts to KPIs to a decision, with invented posts and, where they are, the real ones."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from examples.airline_mentions import COLUMNS, Unusable, read_posts
from tests.examples.conftest import Desk
from tests.support.real_posts import AIRLINE, needs_real_posts

pytestmark = pytest.mark.embedded

SCRIPT = "airline_mentions.py"
LOS_ANGELES = ZoneInfo("America/Los_Angeles")

Row = tuple[str, str, str, str, str, str]
Counts = dict[tuple[str, date], tuple[int, int]]


def post(
    external_id: str,
    at: str,
    *,
    brand: str = "Kestrel Air",
    sentiment: str = "neutral",
    reason: str = "",
    text: str = "Hello up there.",
) -> Row:
    return external_id, at, brand, sentiment, reason, text


def many(day: str, count: int, *, negative: int, brand: str = "Kestrel Air", reason: str = "Lost Kite") -> list[Row]:
    """So many posts at noon of a day, the first of them negative."""
    return [
        post(
            f"{brand} {day} {number}",
            f"{day}T12:00:00-08:00",
            brand=brand,
            sentiment="negative" if number < negative else "positive",
            reason=reason if number < negative else "",
        )
        for number in range(count)
    ]


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[list[Row]], Path]:
    """Writes posts to a file."""

    def write(rows: list[Row]) -> Path:
        path = tmp_path / "posts.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([COLUMNS, *rows])
        return path

    return write


def measured(desk: Desk) -> Counts:
    """Posts and negative ones of each brand and day, as the service has them."""
    kpis = {kpi.id: kpi for kpi in desk.workspace.kpis.list()}
    posts: Counter[tuple[str, date]] = Counter()
    negative: Counter[tuple[str, date]] = Counter()
    for each in desk.workspace.measurements.list():
        kpi = kpis[each.kpi]
        key = (kpi.name.partition(" to ")[2], each.at.astimezone(LOS_ANGELES).date())
        if each.denominator is None:
            posts[key] = int(each.value)
        else:
            assert each.value == pytest.approx(100 * (each.numerator or 0) / each.denominator, abs=1e-6)
            posts[key] = posts[key] or int(each.denominator)
            assert posts[key] == each.denominator
            negative[key] = int(each.numerator or 0)
    return {key: (count, negative[key]) for key, count in posts.items()}


def printed_rows(text: str) -> dict[tuple[str, date], tuple[int, int, str]]:
    """The figures printed for each brand and day."""
    block = text.split("\n\n")[1].splitlines()[1:]
    rows = {}
    for line in block:
        words = line.removesuffix("few posts").split()
        *brand, day, posts, negative, share, unit = words
        rows[" ".join(brand), date.fromisoformat(day)] = (int(posts), int(negative), f"{share} {unit}")
    return rows


def everything(desk: Desk) -> list[list[object]]:
    """All that the example could have changed."""
    here = desk.workspace
    return [
        list(here.channels.list()),
        list(here.kpis.list()),
        list(here.measurements.list()),
        list(here.mentions.list()),
        list(here.decisions.list()),
    ]


def test_posts_are_counted_by_brand_and_day_of_los_angeles(
    airlines: Desk, file_of: Callable[[list[Row]], Path]
) -> None:
    path = file_of(
        [
            post("1", "2015-02-17T07:59:59+00:00", sentiment="negative"),
            post("2", "2015-02-17T08:00:00Z"),
            post("3", "2015-02-17T23:59:59-08:00", sentiment="negative", text='He said "no",\nthen\r\nleft'),
            post("4", "2015-02-18T00:00:00-08:00", brand="Lowland Lines"),
        ]
    )

    printed = airlines.output(SCRIPT, path)

    assert measured(airlines) == {
        ("Kestrel Air", date(2015, 2, 16)): (1, 1),
        ("Kestrel Air", date(2015, 2, 17)): (2, 1),
        ("Lowland Lines", date(2015, 2, 18)): (1, 0),
    }
    assert printed_rows(printed) == {
        ("Kestrel Air", date(2015, 2, 16)): (1, 1, "100.0 %"),
        ("Kestrel Air", date(2015, 2, 17)): (2, 1, "50.0 %"),
        ("Lowland Lines", date(2015, 2, 18)): (1, 0, "0.0 %"),
    }
    assert [channel.name for channel in airlines.workspace.channels.list(kind="microblog", ordering="name")] == [
        "Posts to Kestrel Air",
        "Posts to Lowland Lines",
    ]


def test_the_last_row_of_an_id_counts(airlines: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    path = file_of(
        [
            post("1", "2015-02-18T12:00:00-08:00", sentiment="negative"),
            post("2", "2015-02-18T12:00:00-08:00"),
            post("1", "2015-02-17T12:00:00-08:00", brand="Lowland Lines", sentiment="positive"),
            post("2", "2015-02-18T12:00:00-08:00", sentiment="negative"),
        ]
    )

    airlines.output(SCRIPT, path)

    assert measured(airlines) == {
        ("Lowland Lines", date(2015, 2, 17)): (1, 0),
        ("Kestrel Air", date(2015, 2, 18)): (1, 1),
    }


def test_the_decision_is_about_the_worst_day_with_enough_posts(
    airlines: Desk, file_of: Callable[[list[Row]], Path]
) -> None:
    path = file_of(
        [
            *many("2015-02-16", 49, negative=49),
            *many("2015-02-17", 60, negative=15),
            *many("2015-02-18", 50, negative=30),
            *many("2015-02-18", 80, negative=44, brand="Lowland Lines"),
        ]
    )

    printed = airlines.output(SCRIPT, path)

    [decision] = airlines.workspace.decisions.list().to_list()
    cited = [each.measurement and airlines.workspace.measurements.get(each.measurement) for each in decision.evidence]
    assert decision.title == 'Kestrel Air: answer complaints about "Lost Kite" first'
    assert (decision.status, [option.chosen for option in decision.options]) == ("accepted", [True, False, False])
    assert decision.rationale == (
        "On 2015-02-18, 30 of 50 posts to Kestrel Air were negative (60.0 %): the highest share of the 3 days of a "
        "brand with at least 50 posts. On its other such days it was 25.0 % (15 of 60). Of the 30, 30 were "
        'complaints about "Lost Kite", more than of any other kind.'
    )
    assert "Kestrel Air 2015-02-16 (49)" in decision.context
    assert [(each.at.date().day, each.value, each.numerator) for each in cited if each] == [
        (18, 60, 30),
        (18, 50, None),
        (17, 25, 15),
    ]
    assert [each.stance for each in decision.evidence] == ["supports", "context", "context"]
    assert decision.rationale in printed


def test_the_summary_shows_the_decision_beside_the_kpi_it_is_about(
    airlines: Desk, file_of: Callable[[list[Row]], Path]
) -> None:
    path = file_of([*many("2015-02-17", 60, negative=15), *many("2015-02-18", 50, negative=30)])

    summary = airlines.output(SCRIPT, path).split("\n\n")[-2].splitlines()

    assert summary[0] == "KPIs on 2015-02-19, 12 days back:"
    assert summary[2].split("  ")[0] == "Negative posts to Kestrel Air"
    assert summary[2].split()[5:] == ["2015-02-18", "60.0", "%", "+35.0", "pp", "17%", "#1"]
    assert summary[3].split()[4:] == ["2015-02-18", "50", "17%", "none"]


def test_days_of_few_posts_are_marked_and_not_compared(airlines: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    path = file_of([*many("2015-02-17", 3, negative=3), *many("2015-02-18", 50, negative=30)])

    printed = airlines.output(SCRIPT, path)

    assert [line.endswith("few posts") for line in printed.splitlines()[4:6]] == [True, False]
    assert "fewer than 50 posts: Kestrel Air 2015-02-17 (3)." in printed
    assert " pp" not in printed


def test_few_posts_suggest_no_decision(airlines: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    printed = airlines.output(SCRIPT, file_of(many("2015-02-17", 49, negative=49)))

    assert "No day has the 50 posts a decision should rest on." in printed
    assert airlines.workspace.decisions.list().to_list() == []


def test_the_posts_are_mentions_in_the_channel_of_their_brand(
    airlines: Desk, file_of: Callable[[list[Row]], Path]
) -> None:
    path = file_of(
        [
            post("1", "2015-02-17T12:00:00-08:00", sentiment="negative", reason="Lost Kite", text="Where,\nplease?"),
            post("2", "2015-02-18T12:00:00-08:00", brand="Lowland Lines", text="Lovely &amp; late"),
        ]
    )

    printed = airlines.output(SCRIPT, path)

    names = {channel.id: channel.name for channel in airlines.workspace.channels.list()}
    found = airlines.workspace.mentions.list(ordering="published_at").to_list()
    assert [(names[each.channel], each.external_id, each.text) for each in found] == [
        ("Posts to Kestrel Air", "1", "Where,\nplease?"),
        ("Posts to Lowland Lines", "2", "Lovely &amp; late"),
    ]
    assert [(each.sentiment, each.sentiment_by) for each in found] == [("negative", "source"), ("neutral", "source")]
    assert [each.metadata.to_dict() for each in found] == [{"reason": "Lost Kite"}, {}]
    assert "2 rows uploaded: 2 mentions, 0 refused.\n" in printed


def test_running_it_again_changes_nothing(airlines: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    path = file_of([*many("2015-02-17", 60, negative=15), *many("2015-02-18", 50, negative=30)])
    first = airlines.output(SCRIPT, path)
    before = everything(airlines)

    again = airlines.output(SCRIPT, path)

    assert everything(airlines) == before
    assert first.startswith("110 posts; 4 measurements created, 0 updated, 0 unchanged.")
    assert again.startswith("110 posts; 0 measurements created, 0 updated, 4 unchanged.")
    assert again.split("\n\n")[1:] == first.split("\n\n")[1:]


def test_a_workspace_with_other_days_is_refused(
    desk: Callable[..., Desk], file_of: Callable[[list[Row]], Path]
) -> None:
    berlin = desk("berlin", time_zone="Europe/Berlin")

    done = berlin.run(SCRIPT, file_of(many("2015-02-17", 2, negative=1)))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "airline_mentions: the workspace berlin has the time zone Europe/Berlin; "
        "this needs one with America/Los_Angeles\n"
    )
    assert everything(berlin) == [[]] * 5


def test_a_workspace_the_key_does_not_open_is_refused(airlines: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    done = airlines.run(SCRIPT, file_of(many("2015-02-17", 2, negative=1)), "--workspace", "elsewhere")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "404 not_found" in done.stderr


def test_a_file_with_one_bad_row_is_refused_in_one_line(airlines: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    rows = many("2015-02-17", 60, negative=15)
    path = file_of([*rows[:30], post("x", "2015-02-17T12:00:00-08:00", sentiment="furious"), *rows[30:]])

    done = airlines.run(SCRIPT, path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"airline_mentions: {path}, row 32: column sentiment: 'furious' is none of negative, neutral, positive\n"
    )
    assert everything(airlines) == [[]] * 5


HEADING = ",".join(COLUMNS).encode()
GOOD = b"1,2015-02-17T12:00:00Z,Kestrel,neutral,,hello"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no posts"),
        (HEADING, "holds no posts"),
        (b"a,b\n1,2", "row 1: the heading must name the column external_id once"),
        (HEADING + b",text\n", "row 1: the heading must name the column text once"),
        (HEADING + b"\n" + GOOD + b",more", "row 2: it has 7 columns, the heading has 6"),
        (HEADING + b"\n" + GOOD + b"\n1,2015", "row 3: it has 2 columns, the heading has 6"),
        (HEADING + b'\n1,2015-02-17T12:00:00Z,Kestrel,neutral,,"hello', "row 2: unexpected end of data"),
        (HEADING + b"\n" + GOOD.replace(b"1,", b" ,", 1), "row 2: column external_id: it is empty"),
        (HEADING + b"\n" + GOOD.replace(b"Kestrel", b""), "row 2: column brand: it is empty"),
        (HEADING + b"\n" + GOOD.replace(b"Z,", b","), "row 2: column published_at: '2015-02-17T12:00:00' is not"),
        (HEADING + b"\n" + GOOD.replace(b"02-17", b"02-31"), "row 2: column published_at: "),
        (HEADING + b"\n" + GOOD.replace(b"2015-02-17T12", b"0001-01-01T00"), "row 2: column published_at: "),
        (HEADING + b"\n" + GOOD + b"\n" + GOOD.replace(b"neutral", b"mixed"), "row 3: column sentiment: 'mixed' is"),
        (HEADING + b"\n" + GOOD + b"\xff", "line 2: not UTF-8 text"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_with_the_place(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes(content)

    with pytest.raises(Unusable) as caught:
        read_posts(path)

    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read: No such file"):
        read_posts(tmp_path / "posts.csv")


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes(b"\xef\xbb\xbf" + HEADING + b"\r\n" + GOOD[:-5] + b'"two\r\nlines"\r\n\r\n' + GOOD + b",x\r\n")

    with pytest.raises(Unusable, match="row 4: it has 7 columns"):
        read_posts(path)


@pytest.fixture
def real_posts() -> Counts:
    """Posts and negative ones of each brand and day in the real file, counted without the example."""
    last = {}
    with AIRLINE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            last[row["external_id"]] = row
    counts: Counts = {}
    for row in last.values():
        key = (row["brand"], datetime.fromisoformat(row["published_at"]).astimezone(LOS_ANGELES).date())
        posts, negative = counts.get(key, (0, 0))
        counts[key] = (posts + 1, negative + (row["sentiment"] == "negative"))
    return counts


@needs_real_posts
def test_real_posts_are_recorded_as_the_file_has_them(airlines: Desk, real_posts: Counts) -> None:
    printed = airlines.output(SCRIPT, AIRLINE)

    assert measured(airlines) == real_posts
    ids = [each.external_id for each in airlines.workspace.mentions.list(page_size=200)]
    assert len(ids) == len(set(ids)) == sum(posts for posts, _ in real_posts.values())
    assert printed_rows(printed) == {
        key: (posts, negative, f"{100 * negative / posts:.1f} %") for key, (posts, negative) in real_posts.items()
    }


@needs_real_posts
def test_real_posts_suggest_the_worst_day_of_those_well_collected(airlines: Desk, real_posts: Counts) -> None:
    comparable = {key: negative / posts for key, (posts, negative) in real_posts.items() if posts >= 50}
    brand, day = max(comparable, key=lambda key: comparable[key])
    posts, negative = real_posts[brand, day]

    airlines.output(SCRIPT, AIRLINE)

    [decision] = airlines.workspace.decisions.list().to_list()
    assert decision.rationale.startswith(f"On {day}, {negative} of {posts} posts to {brand} were negative")
    assert {key[0] for key in real_posts} == {
        channel.name.removeprefix("Posts to ") for channel in airlines.workspace.channels.list()
    }
