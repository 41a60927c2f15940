"""What became of the threads that were opened, against the posts they are made of."""

import datetime
import random
from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from django.db import transaction

from groundswell.channels.models import Channel
from groundswell.core.problems import DomainError
from groundswell.core.statistics.proportions import share_interval
from groundswell.mentions.aggregates import threads as module
from groundswell.mentions.aggregates.selection import Dimension, Selection
from groundswell.mentions.aggregates.threads import threads
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner, founded
from tests.server.mentions.aggregates.worlds import cover
from tests.support.real_posts import needs_real_posts, support

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 1, 5)


@pytest.fixture
def forum(workspace: Workspace) -> Channel:
    made: Channel = ChannelFactory.create(workspace=workspace, name="Forum")
    return made


def selected(workspace: Workspace, **given: Any) -> Selection:
    first = ("opened_after", given.pop("first", DAY))
    return Selection.asked(acting_owner(workspace), first=first, last=("opened_before", DAY), **given)


def at(minutes: int) -> str:
    return (datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC) + datetime.timedelta(minutes=minutes)).isoformat()


def asked(channel: Channel, minutes: int = 0, **values: Any) -> dict[str, Any]:
    return post(channel, published_at=at(minutes), author="ann", author_kind="customer", **values)


def reply(question: dict[str, Any], minutes: int, *, staff: bool = False, **values: Any) -> dict[str, Any]:
    kind = "employee" if staff else "customer"
    author = "sue" if staff else "bob"
    return {
        **question,
        "external_id": f"{question['external_id']}-{minutes}",
        "published_at": at(minutes),
        "in_reply_to": question["external_id"],
        "author": author,
        "author_kind": kind,
        **values,
    }


def test_open_threads_are_not_left_out(workspace: Workspace, forum: Channel) -> None:
    first, second, third = asked(forum), asked(forum, 1), asked(forum, 2)
    recorded(workspace, first, second, third, reply(first, 10), reply(second, 61, staff=True))
    found = threads(selected(workspace), ())["total"]
    assert (found["opened"], found["opened_by_company"], found["incomplete"]) == (3, 0, 0)
    assert (found["answered"]["part"], found["answered"]["n"]) == (2, 3)
    assert found["answered"]["interval"]["lower"] == share_interval(2, 3).lower
    assert {who: each["value"] for who, each in found["first_response"].items()} == {
        "anybody": 3600.0,  # of three: the one still open was seen to wait for 59 minutes
        "staff": 3600.0,
        "peer": None,
    }


def test_what_the_company_opens_waits_for_nobody(workspace: Workspace, forum: Channel) -> None:
    announced = asked(forum) | {"author": "sue", "author_kind": "employee"}
    recorded(workspace, announced, reply(announced, 5))
    found = threads(selected(workspace), ())["total"]
    assert (found["opened"], found["opened_by_company"], found["answered"]["n"]) == (1, 1, 0)
    assert found["first_response"]["anybody"]["reasons"] == ["no_threads"]


def test_solutions_are_told_apart_by_whose_they_are(workspace: Workspace, forum: Channel) -> None:
    first, second = asked(forum), asked(forum, 1)
    recorded(
        workspace, first, second, reply(first, 10, is_solution=True), reply(second, 31, staff=True, is_solution=True)
    )
    found = threads(selected(workspace), ())["total"]
    assert (found["solved"]["part"], found["solved"]["n"]) == (2, 2)
    assert (found["peer_solved"]["part"], found["peer_solved"]["n"]) == (1, 2)
    assert found["solution"]["anybody"]["value"] == 600.0


def test_later_answers_are_left_out_of_what_was_observed(workspace: Workspace, forum: Channel) -> None:
    first, late = asked(forum), asked(forum, 120)
    recorded(workspace, first, late, reply(first, 60))
    until = datetime.datetime(2026, 1, 5, 12, 59, tzinfo=datetime.UTC)
    found = threads(selected(workspace), (), observed_until=until)
    total = found["total"]
    assert (total["opened"], total["answered"]["part"]) == (1, 0)
    assert total["first_response"]["anybody"]["reasons"][0] == "median_not_reached"
    assert [(each["by"], each["until"]) for each in found["observed"]] == [("parameter", "2026-01-05T12:59:00.000000Z")]
    assert total["query"].endswith("opened_before=2026-01-05T12%3A59%3A00.000000Z")


def test_a_channel_was_observed_until_its_coverage_ends_or_its_last_post(workspace: Workspace, forum: Channel) -> None:
    quiet = ChannelFactory.create(workspace=workspace, name="Quiet")
    ChannelFactory.create(workspace=workspace, name="Unknown")
    cover(quiet, DAY, DAY)
    recorded(workspace, asked(forum), asked(quiet))
    found = threads(selected(workspace), [Dimension.CHANNEL])
    assert [(each["channel"]["name"], each["by"], each["until"][:16]) for each in found["observed"]] == [
        ("Forum", "last_post", "2026-01-05T12:00"),
        ("Quiet", "coverage", "2026-01-06T00:00"),
    ]
    assert [(cell["channel"]["name"], cell["opened"], cell["reasons"]) for cell in found["cells"]] == [
        ("Forum", 1, ["coverage_not_recorded"]),
        ("Quiet", 1, []),
        ("Unknown", None, ["not_collected"]),
    ]
    unknown = found["cells"][2]
    assert (unknown["answered"]["n"], unknown["first_response"]["anybody"]["n"]) == (None, None)


def test_coverage_of_days_to_come_has_not_been_observed(workspace: Workspace, forum: Channel) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    cover(forum, DAY, today + datetime.timedelta(days=30))
    [found] = threads(selected(workspace), ())["observed"]
    assert datetime.datetime.fromisoformat(found["until"]) <= datetime.datetime.now(datetime.UTC)


def test_periods_are_those_the_threads_were_opened_in(workspace: Workspace, forum: Channel) -> None:
    first, later = asked(forum), asked(forum, 3 * 60)
    recorded(workspace, asked(forum, -24 * 60), first, later, reply(first, 24 * 60))
    selection = selected(workspace, first=DAY - datetime.timedelta(days=1))
    cells = threads(selection, [Dimension.PERIOD])["cells"]
    assert [(cell["period"]["period"], cell["opened"], cell["answered"]["part"]) for cell in cells] == [
        ("2026-01-04", 1, 0),
        ("2026-01-05", 2, 1),
    ]


def test_a_thread_whose_beginning_is_missing_is_counted_and_said(workspace: Workspace, forum: Channel) -> None:
    answer = reply(asked(forum), 5, staff=True)
    recorded(workspace, asked(forum, in_reply_to="never-seen"), answer)
    found = threads(selected(workspace), ())["total"]
    assert (found["opened"], found["incomplete"], found["opened_by_company"]) == (2, 2, 0)
    assert found["answered"]["n"] == 1  # who asked the other, and when, nobody knows


def test_more_threads_than_are_read_at_once_are_refused(
    workspace: Workspace, forum: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_THREADS", 1)
    recorded(workspace, asked(forum), asked(forum, 1))
    with pytest.raises(DomainError) as refused:
        threads(selected(workspace), ())
    [error] = refused.value.errors
    assert ("fewer days" in error.detail, error.parameter) == (True, "opened_after")


# Real conversations: all that follows is made from the file itself.

CUT = datetime.datetime(2017, 11, 1, tzinfo=datetime.UTC)
FIRST, LAST = datetime.date(2011, 1, 1), datetime.date(2018, 12, 31)


def instant(item: dict[str, Any]) -> datetime.datetime:
    return datetime.datetime.fromisoformat(item["published_at"])


def product_limit_median(waits: list[tuple[float, bool]]) -> float | None:
    """The first time by which at least half have ended, in exact numbers."""
    left = Fraction(1)
    for time in sorted({seconds for seconds, ended in waits if ended}):
        at_risk = sum(seconds >= time for seconds, _ in waits)
        left *= 1 - Fraction(sum(ended and seconds == time for seconds, ended in waits), at_risk)
        if left <= Fraction(1, 2):
            return time
    return None


def expected(items: list[dict[str, Any]], until: datetime.datetime) -> dict[str, Any]:
    """Conversations of a file, those the company began, the answered ones, and the median wait for an answer."""
    by_id = {each["external_id"]: each for each in items}

    def top(key: str) -> str:
        while key in by_id and by_id[key]["in_reply_to"]:
            key = by_id[key]["in_reply_to"]
        return key

    conversations: dict[str, list[dict[str, Any]]] = {}
    for each in items:
        conversations.setdefault(top(each["external_id"]), []).append(each)
    by_company, waits = 0, []
    for key, posts in conversations.items():
        opening = by_id.get(key) or min(posts, key=lambda each: (instant(each), each["external_id"]))
        if opening["author_kind"] == "employee":
            by_company += key in by_id
            continue
        answers = [
            instant(each) for each in posts if each["author"] != opening["author"] and instant(each) >= instant(opening)
        ]
        end = min(answers, default=until)
        waits.append(((end - instant(opening)).total_seconds(), bool(answers)))
    return {
        "opened": len(conversations),
        "opened_by_company": by_company,
        "answered": (sum(ended for _, ended in waits), len(waits)),
        "median": product_limit_median(waits),
        "waits": waits,
    }


def told(found: dict[str, Any]) -> dict[str, Any]:
    total = found["total"]
    return {
        "opened": total["opened"],
        "opened_by_company": total["opened_by_company"],
        "answered": (total["answered"]["part"], total["answered"]["n"]),
        "median": total["first_response"]["anybody"]["value"],
    }


@needs_real_posts
@pytest.mark.parametrize("order", ["as it is", "shuffled"])
def test_real_conversations_are_what_the_file_says(db: None, order: str) -> None:
    items = support()
    if order == "shuffled":
        random.Random(5).shuffle(items)
    seen = [each for each in items if instant(each) <= CUT]
    for sent, until in ((items, max(map(instant, items))), (seen, max(map(instant, seen)))):
        with transaction.atomic():
            workspace = founded("acme")
            ChannelFactory.create(workspace=workspace, name="Support")
            for place in range(0, len(sent), 1000):
                recorded(workspace, *sent[place : place + 1000], later=True)
            selection = Selection.asked(
                acting_owner(workspace), first=("opened_after", FIRST), last=("opened_before", LAST)
            )
            by_file = expected(sent, until)
            waits = by_file.pop("waits")

            found = threads(selection, ())

            assert told(found) == by_file
            observed = datetime.datetime.fromisoformat(found["observed"][0]["until"])
            assert (observed, found["observed"][0]["by"]) == (until, "last_post")
            if sent is items:
                assert (by_file["opened"], by_file["opened_by_company"]) == (653, 12)
                # Cut off at the same time, the whole tells what the part told.
                by_file = expected(seen, CUT)
                by_file.pop("waits")
                assert told(threads(selection, (), observed_until=CUT)) == by_file
            else:
                # Leaving the open ones out would tell another story.
                assert median(seconds for seconds, ended in waits if ended) < by_file["median"]
                assert any(not ended for _, ended in waits)
            print(f"support threads, {order}, {len(sent)} posts: {told(found)}")
            transaction.set_rollback(True)
