"""The running period of derived KPIs, and the way from a value to what people said."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.core.periods import Cadence
from groundswell.kpis.models import Kpi
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory
from tests.factories.workspaces import client_as
from tests.server.kpis.derived.stream import Asked, Post, about, expected, local_date, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unlimited")]

ASKED = [
    Asked("volume", "Forum"),
    Asked("volume", topics=("Ours",)),
    Asked("negative_share"),
    Asked("net_sentiment", topics=("Billing",)),
    Asked("share_of_voice"),
    Asked("median_first_response"),
    Asked("solved_share", "Network"),
    Asked("peer_solved_share"),
]


def close(found: float | None, wanted: Fraction | None) -> bool:
    """Whether a value shown is the one wanted, to the places it is shown with."""
    if found is None or wanted is None:
        return found is wanted
    return abs(Fraction(found) - wanted) < Fraction(1, 10**5)


@pytest.fixture
def api(pond: Workspace) -> ApiClient:
    return client_as(pond, Role.OWNER)


@pytest.fixture
def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@pytest.fixture
def posts(say: Any, now: datetime.datetime) -> list[Post]:
    """What was said in the last 100 days, until now."""
    made = stream(since=now - datetime.timedelta(days=100), until=now, seed=3, questions=150)
    say(*made)
    return made


def counted(posts: list[Post], asked: Asked, first: datetime.date, last: datetime.date) -> int:
    """How many mentions or threads a share is of, or how many are counted."""
    there = [each for each in posts if asked.channel in (None, each.channel) and first <= local_date(each.at) <= last]
    if asked.measure in ("median_first_response", "solved_share", "peer_solved_share"):
        questions = [each for each in there if each.after is None and not each.is_staff]
        is_of_solved = asked.measure == "peer_solved_share"
        return sum(not is_of_solved or any(reply.is_solution for reply in each.replies) for each in questions)
    topics = {"Ours", "Theirs"} if asked.measure == "share_of_voice" else set(asked.topics)
    there = [each for each in there if not topics or about(each) & topics]
    return sum(asked.measure not in ("negative_share", "net_sentiment") or each.sentiment is not None for each in there)


def behind(api: ApiClient, query: str) -> int:
    """How many rows a query lists."""
    path, _, parameters = query.partition("?")
    return len(api.root.rows(f"{path}?{parameters}"))


@pytest.mark.parametrize("cadence", ["weekly", "monthly"])
def test_a_series_ends_with_the_running_period(
    api: ApiClient, pond: Workspace, posts: list[Post], derived: Any, derive: Any, now: Any, cadence: str
) -> None:
    calendar, today = pond.calendar, local_date(now)
    start = calendar.period_start(today, Cadence(cadence))
    kpis = {asked: derived(asked, cadence=cadence) for asked in ASKED}
    derive(now=now)

    for asked, kpi in kpis.items():
        [line] = api.get(f"/kpis/{kpi.pk}/series/").json()["lines"]
        *_, before, running = line["points"]
        assert running["starts_on"] == start.isoformat()
        assert close(running["value"], expected(posts, asked, start, today + datetime.timedelta(days=1))), asked
        assert running["n"] == (running["value"] is not None)
        previous = calendar.shift(start, Cadence(cadence), -1)
        assert close(before["value"], expected(posts, asked, previous, start)), asked


def test_each_point_leads_to_what_it_is_made_of(
    api: ApiClient, posts: list[Post], derived: Any, derive: Any, now: Any
) -> None:
    kpis = {asked: derived(asked) for asked in ASKED}
    derive(now=now)

    for asked, kpi in kpis.items():
        [line] = api.get(f"/kpis/{kpi.pk}/series/").json()["lines"]
        for point in line["points"][-2:]:
            first, last = (datetime.date.fromisoformat(point[name]) for name in ("starts_on", "ends_on"))
            assert behind(api, point["query"]) == counted(posts, asked, first, last), asked


def test_a_wider_bucket_holds_the_running_period_too(
    api: ApiClient, pond: Workspace, posts: list[Post], derived: Any, derive: Any, now: Any
) -> None:
    today = local_date(now)
    start = pond.calendar.period_start(today, Cadence.ANNUAL)
    for asked in (Asked("volume"), Asked("negative_share")):
        kpi = derived(asked, cadence="daily")
        derive(now=now, kpi=kpi)
        [line] = api.get(f"/kpis/{kpi.pk}/series/", {"bucket": "annual"}).json()["lines"]
        recorded = today - datetime.timedelta(days=13)
        wanted = expected(posts, asked, max(start, recorded), today + datetime.timedelta(days=1))
        assert close(line["points"][-1]["value"], wanted)


def test_a_series_of_the_past_has_no_running_period(
    api: ApiClient, pond: Workspace, posts: list[Post], derived: Any, now: Any
) -> None:
    kpi = derived(Asked("volume"))
    before = pond.calendar.period_start(local_date(now), Cadence.MONTHLY) - datetime.timedelta(days=1)

    [line] = api.get(f"/kpis/{kpi.pk}/series/", {"before": before.isoformat()}).json()["lines"]

    assert {point["value"] for point in line["points"]} == {None}


def test_a_series_of_what_people_record_leads_nowhere(api: ApiClient, pond: Workspace) -> None:
    kpi = KpiFactory.create(workspace=pond)

    [line] = api.get(f"/kpis/{kpi.pk}/series/").json()["lines"]

    assert {point["query"] for point in line["points"]} == {None}


@pytest.mark.parametrize("days_ago", [0, 1, 9, 40])
def test_a_summary_has_the_running_period_as_of_its_day(
    api: ApiClient, pond: Workspace, posts: list[Post], derived: Any, derive: Any, now: Any, days_ago: int
) -> None:
    on = local_date(now) - datetime.timedelta(days=days_ago)
    calendar = pond.calendar
    start = calendar.period_start(on, Cadence.MONTHLY)
    kpis = {str(derived(asked).pk): asked for asked in ASKED}
    derive(now=now)

    results = api.get("/kpis/summary/", {"on": on.isoformat()}).json()["results"]

    assert len(results) == len(kpis)
    for found in results:
        asked, running = kpis[found["kpi"]["id"]], found["open"]
        # What is observed of threads later than the day counts, as what is known now always does.
        wanted = expected(posts, asked, start, on + datetime.timedelta(days=1))
        assert close(running and running["value"], wanted), asked
        if running:
            assert (running["starts_on"], running["rows"], running["n"]) == (start.isoformat(), None, 1)
            assert behind(api, running["query"]) == counted(posts, asked, start, on), asked
        previous = calendar.shift(start, Cadence.MONTHLY, -1)
        wanted = expected(posts, asked, previous, start)
        if wanted is None:
            assert not found["period"] or found["period"]["starts_on"] < previous.isoformat()
            continue
        assert (found["period"]["starts_on"], close(found["value"], wanted)) == (previous.isoformat(), True), asked
        assert behind(api, found["query"]) == counted(posts, asked, previous, start - datetime.timedelta(days=1))
        assert behind(api, found["rows"]) == 1


def test_a_summary_of_many_asks_as_often_as_one_of_few(
    api: ApiClient, pond: Workspace, posts: list[Post], derived: Any, derive: Any, now: Any
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert api.get("/kpis/summary/").status_code == 200
        return len(queries)

    for asked in ASKED:
        derived(asked)
    derive(now=now)
    cost()
    before = cost()
    for asked in ASKED * 3:
        derived(asked)
    derive(now=now)
    assert Kpi.objects.filter(workspace=pond).count() == 4 * len(ASKED)
    assert cost() == before
