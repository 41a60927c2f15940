"""The aggregates' API: what may be asked, who may ask, and that each figure leads to its rows."""

import csv
import datetime
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import client_as, founded
from tests.server.mentions.aggregates.worlds import DAY, DAYS, FIRST, World, cover, fill, item, world

pytestmark = pytest.mark.django_db

PATHS = ("mentions", "share-of-voice", "net-sentiment", "threads")
LAST = FIRST + (DAYS - 1) * DAY
PUBLISHED = {"published_after": str(FIRST), "published_before": str(LAST)}
OPENED = {"opened_after": str(FIRST), "opened_before": str(LAST)}


@pytest.fixture
def made(db: None) -> World:
    """A world with a few mentions of every kind, the first channel covered for a while."""
    built = world(founded("acme", time_zone="America/Los_Angeles"))
    tones = ["negative", "neutral", "positive", "mixed", "none"]
    fill(
        built,
        [
            item(
                place=number % 3,
                minute=number * 1713,
                about={number % 4, (number // 2) % 4},
                tone=tones[number % 5],
                likes=number or None,
            )
            for number in range(40)
        ],
    )
    cover(built.channels[0], FIRST, FIRST + 40 * DAY)
    return built


@pytest.fixture
def api(made: World) -> ApiClient:
    return client_as(made.workspace, "owner")  # type: ignore[arg-type]


def figures(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield answer["total"]
    yield from answer["cells"]


def rows(api: ApiClient, query: str | None) -> list[dict[str, Any]]:
    """What a figure's address lists."""
    assert query is not None
    return api.root.rows(f"{query}&limit=200")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"by": ["period", "sentiment"], "bucket": "monthly"},
        {"by": ["channel", "topic"]},
        {"by": ["topic", "sentiment"], "sentiment": ["positive", "none"]},
        {"by": "period", "bucket": "weekly", "sentiment": "none"},
    ],
    ids=str,
)
def test_each_count_lists_exactly_its_mentions(api: ApiClient, asked: dict[str, Any]) -> None:
    answer = api.get("/aggregates/mentions/", PUBLISHED | asked).json()
    assert sum(cell["n"] or 0 for cell in answer["cells"]) > 0 or not asked
    for figure in figures(answer):
        assert len(rows(api, figure["query"])) == (figure["n"] or 0)


@pytest.mark.parametrize("by", ["period", "channel", "topic"])
def test_each_net_sentiment_lists_exactly_what_was_judged(api: ApiClient, by: str) -> None:
    answer = api.get("/aggregates/net-sentiment/", PUBLISHED | {"by": by, "bucket": "monthly"}).json()
    for figure in figures(answer):
        listed = rows(api, figure["query"])
        assert len(listed) == (figure["n"] or 0)
        assert {each["sentiment"] for each in listed} <= {"positive", "negative", "neutral", "mixed"}


@pytest.mark.parametrize("by", ["period", "channel", "topic"])
def test_each_share_of_voice_lists_the_mentions_behind_it(api: ApiClient, by: str) -> None:
    answer = api.get("/aggregates/share-of-voice/", PUBLISHED | {"by": by, "bucket": "monthly"}).json()
    named = {each["id"] for each in (*answer["own"], *answer["competitors"])}
    assert len(named) == 2
    for figure in figures(answer):
        assert len(rows(api, figure["query"])) == (figure["part"] or 0)
        whole = rows(api, figure["whole_query"])
        assert sum(len(named & {each["topic"] for each in row["topics"]}) for row in whole) == (figure["n"] or 0)


@pytest.mark.parametrize("by", ["period", "channel"])
def test_each_figure_of_threads_lists_them(api: ApiClient, made: World, by: str) -> None:
    question = post(made.channels[0], published_at="2026-01-05T12:00:00Z", author="ann", author_kind="customer")
    answer = question | {
        "external_id": "answer",
        "published_at": "2026-01-06T12:00:00Z",
        "in_reply_to": question["external_id"],
        "author": "sue",
        "author_kind": "employee",
        "is_solution": True,
    }
    recorded(made.workspace, question, answer)
    found = api.get("/aggregates/threads/", OPENED | {"by": by, "bucket": "monthly"}).json()
    assert found["total"]["answered"]["part"] == 1
    for figure in figures(found):
        assert len(rows(api, figure["query"])) == (figure["opened"] or 0)
        for name in ("answered", "solved", "peer_solved"):
            assert len(rows(api, figure[name]["query"])) == (figure[name]["part"] or 0)
        for name in ("first_response", "solution"):
            for median in figure[name].values():
                assert len(rows(api, median["query"])) == (median["events"] or 0)
    earlier = api.get("/aggregates/threads/", OPENED | {"observed_until": "2026-01-06T00:00:00Z"}).json()["total"]
    assert (earlier["answered"]["part"], earlier["answered"]["query"]) == (0, None)
    assert len(rows(api, earlier["query"])) == earlier["opened"]


def table(answer: Any) -> list[dict[str, str]]:
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("by", [None, "channel"])
def test_a_table_says_what_the_json_says(api: ApiClient, path: str, by: str | None) -> None:
    asked: dict[str, Any] = (OPENED if path == "threads" else PUBLISHED) | ({"by": by} if by else {})
    answer = api.get(f"/aggregates/{path}/", asked).json()
    lines = table(api.get(f"/aggregates/{path}/", asked, accept="text/csv"))
    cells = answer["cells"] if by else [answer["total"]]
    assert len(lines) == len(cells)
    for line, cell in zip(lines, cells, strict=True):
        assert line["query"] == cell["query"]
        assert line["reasons"] == " ".join(cell["reasons"])
        assert line["channel_name"] == (cell["channel"]["name"] if by else "")
        for name in ("n", "opened", "value"):
            if name in cell:
                assert line[name] == ("" if cell[name] is None else str(cell[name]))
        if path == "threads":
            median = cell["first_response"]["anybody"]["value"]
            assert line["first_response_anybody_value"] == ("" if median is None else str(median))


def test_names_in_a_table_are_no_formulas(api: ApiClient, made: World) -> None:
    channel = made.channels[0]
    channel.name = "=1+1"
    channel.save()
    lines = table(api.get("/aggregates/mentions/", PUBLISHED | {"by": "channel"}, accept="text/csv"))
    assert "'=1+1" in {line["channel_name"] for line in lines}


@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("mentions", {"by": "author"}, "by"),
        ("mentions", {"by": ["period", "channel", "topic"]}, "by"),
        ("mentions", {"by": ["topic", "topic"]}, "by"),
        ("mentions", {"bucket": "hourly"}, "bucket"),
        ("mentions", {"channel": "forum"}, "channel"),
        ("mentions", {"topic": ""}, "topic"),
        ("mentions", {"sentiment": "bad"}, "sentiment"),
        ("mentions", {"published_after": "2026-01-31T00:00:00Z"}, "published_after"),
        ("mentions", {"published_after": "2026-02-01", "published_before": "2026-01-31"}, "published_after"),
        ("mentions", {"published_after": "1970-01-01", "by": "period"}, "by"),
        ("mentions", {"ordering": "n"}, "ordering"),
        ("share-of-voice", {"by": ["period", "channel"]}, "by"),
        ("share-of-voice", {"by": "sentiment"}, "by"),
        ("share-of-voice", {"sentiment": "positive"}, "sentiment"),
        ("net-sentiment", {"by": "sentiment"}, "by"),
        ("threads", {"by": "topic"}, "by"),
        ("threads", {"opened_after": "2026-02-01", "opened_before": "2026-01-31"}, "opened_after"),
        ("threads", {"observed_until": "2026-02-01"}, "observed_until"),
        ("threads", {"published_after": "2026-02-01"}, "published_after"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    api: ApiClient, path: str, query: dict[str, Any], parameter: str
) -> None:
    answer = api.get(f"/aggregates/{path}/", query)
    assert answer.status_code == 400
    assert {error["parameter"] for error in answer.json()["errors"]} == {parameter}


@pytest.mark.parametrize("path", PATHS)
def test_days_are_the_last_thirty_unless_they_are_given(api: ApiClient, made: World, path: str) -> None:
    today = made.workspace.calendar.local_date(datetime.datetime.now(datetime.UTC))
    answer = api.get(f"/aggregates/{path}/").json()
    assert (answer["starts_on"], answer["ends_on"]) == (str(today - 29 * DAY), str(today))
    name = "opened" if path == "threads" else "published"
    answer = api.get(f"/aggregates/{path}/", {f"{name}_before": "2026-01-31"}).json()
    assert (answer["starts_on"], answer["ends_on"]) == ("2026-01-02", "2026-01-31")


@pytest.mark.parametrize("path", PATHS)
def test_what_was_read_before_is_not_sent_again(api: ApiClient, path: str) -> None:
    asked = OPENED if path == "threads" else PUBLISHED
    first = api.get(f"/aggregates/{path}/", asked)
    again = api.get(f"/aggregates/{path}/", asked, if_none_match=first.headers["ETag"])
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_theirs_is_as_what_is_not_there(
    api: ApiClient, other_workspace: Workspace, path: str, made: World
) -> None:
    theirs = world(other_workspace)
    fill(theirs, [item(about={0, 2}, tone="positive")])
    asked: dict[str, Any] = OPENED if path == "threads" else PUBLISHED
    names = ["channel"] if path == "threads" else ["channel", "topic"]
    for name in names:
        foreign = str(theirs.channels[0].pk if name == "channel" else theirs.topics[0].pk)
        missing = "01900000-0000-7000-8000-000000000000"
        for by in ({}, {"by": name}):
            told = [api.get(f"/aggregates/{path}/", asked | {name: each} | by) for each in (foreign, missing)]
            one, other = (
                answer.content.decode().replace(each, "?")
                for answer, each in zip(told, (foreign, missing), strict=True)
            )
            assert one == other


@pytest.mark.parametrize("path", PATHS)
def test_reading_more_takes_no_more_statements(
    api: ApiClient, made: World, path: str, unlimited: None, django_assert_num_queries: Callable[..., Any]
) -> None:
    asked: dict[str, Any] = (OPENED if path == "threads" else PUBLISHED) | {"by": "channel"}
    api.get(f"/aggregates/{path}/", asked)
    with CaptureQueriesContext(connection) as few:
        api.get(f"/aggregates/{path}/", asked)
    fill(made, [item(place=number % 3, minute=number * 600, about={number % 4}) for number in range(60)])
    with django_assert_num_queries(len(few)):
        api.get(f"/aggregates/{path}/", asked)
    assert len(few) <= 12
