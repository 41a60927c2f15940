"""When the values of derived KPIs are recorded, restated and taken back."""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from groundswell.channels.models import Channel, CoverageSpan
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import AuditEvent, Job
from groundswell.kpis.derived.derivations import derivations
from groundswell.kpis.derived.figures import Figure
from groundswell.kpis.derived.recording import record
from groundswell.kpis.models import Kpi, Measurement, ReplacedMeasurement
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded
from tests.server.kpis.derived.stream import Asked, Post

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 3, 20, 12, tzinfo=datetime.UTC)


def post(number: int, day: str, sentiment: str | None = None, channel: str = "Forum", topic: str | None = None) -> Post:
    at = datetime.datetime.fromisoformat(f"{day}T17:00:00+00:00")
    return Post(number, channel, at, sentiment, [topic] if topic else [], "somebody")


def values(kpi: Kpi) -> dict[str, Decimal]:
    """What is recorded of a monthly KPI, by month."""
    rows = Measurement.objects.filter(workspace_id=kpi.workspace_id, kpi_id=kpi.pk).order_by("at")
    calendar = kpi.workspace.calendar
    return {f"{calendar.local_date(each.at):%Y-%m}": each.value for each in rows}


@pytest.fixture
def api(pond: Workspace) -> ApiClient:
    """A client that may do everything in the workspace in which people talk."""
    return client_as(pond, Role.OWNER)


@pytest.fixture
def covered(pond: Workspace) -> Callable[[str, str, str], None]:
    """Says that a channel was collected between two days, the last one included."""

    def make(channel: str, first: str, last: str) -> None:
        calendar = pond.calendar
        CoverageSpan.objects.create(
            workspace=pond,
            channel=Channel.objects.get(workspace=pond, name=channel),
            starts_at=calendar.first_instant(datetime.date.fromisoformat(first)),
            ends_at=calendar.first_instant(datetime.date.fromisoformat(last) + datetime.timedelta(days=1)),
        )

    return make


@pytest.fixture
def volume(derived: Any) -> Kpi:
    kpi: Kpi = derived(Asked("volume"))
    return kpi


def test_periods_that_are_over_are_recorded_and_the_running_one_is_not(say: Any, derive: Any, volume: Kpi) -> None:
    say(post(1, "2026-01-31"), post(2, "2026-02-01"), post(3, "2026-02-28"), post(4, "2026-03-19"))

    derive(now=NOW)
    assert values(volume) == {"2026-01": 1, "2026-02": 2}

    derive(now=datetime.datetime(2026, 4, 1, 3, 59, tzinfo=datetime.UTC))  # still 31 March in New York
    assert values(volume) == {"2026-01": 1, "2026-02": 2}
    derive(now=datetime.datetime(2026, 4, 1, 4, tzinfo=datetime.UTC))
    assert values(volume) == {"2026-01": 1, "2026-02": 2, "2026-03": 1}


def test_what_comes_late_restates_its_period_alone_and_the_old_value_is_kept(
    say: Any, derive: Any, volume: Kpi
) -> None:
    say(post(1, "2026-01-10"), post(2, "2026-02-10"))
    derive(now=NOW)
    before = {each.at: each.version for each in Measurement.objects.all()}
    say(post(3, "2026-01-11"))

    derive(now=NOW)

    assert values(volume) == {"2026-01": 2, "2026-02": 1}
    assert sorted(each.version - before[each.at] for each in Measurement.objects.all()) == [0, 1]
    [kept] = ReplacedMeasurement.objects.all()
    assert (kept.value, kept.deleted, kept.kpi_id) == (1, False, volume.pk)


def test_what_is_the_same_is_left_alone(say: Any, derive: Any, volume: Kpi) -> None:
    say(post(1, "2026-01-10"))
    derive(now=NOW)
    events = AuditEvent.objects.filter(object_type="measurement")
    [noted] = events
    assert (noted.action, noted.person_id, noted.api_key_id) == ("measurement.recorded", None, None)

    derive(now=NOW)
    derive(now=NOW + datetime.timedelta(hours=1))

    assert events.count() == 1
    assert not ReplacedMeasurement.objects.exists()


def test_what_is_older_than_thirteen_periods_stays(say: Any, derive: Any, volume: Kpi) -> None:
    say(post(1, "2025-01-10"), post(2, "2025-02-10"))
    derive(now=datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC))
    assert values(volume) == {"2025-01": 1, "2025-02": 1}
    say(post(3, "2025-01-11"), post(4, "2025-02-11"))

    derive(now=NOW)  # the thirteen before March 2026 begin with February 2025

    assert values(volume) == {"2025-01": 1, "2025-02": 2}


def test_nothing_said_is_0_and_nothing_collected_is_nothing(
    say: Any, derive: Any, covered: Any, volume: Kpi, derived: Any
) -> None:
    of_forum, about_billing = derived(Asked("volume", "Forum")), derived(Asked("volume", topics=("Billing",)))
    covered("Network", "2025-12-01", "2025-12-31")
    covered("Forum", "2026-01-20", "2026-01-31")
    say(post(1, "2026-02-10"))

    derive(now=NOW)

    assert values(volume) == {"2025-12": 0, "2026-01": 0, "2026-02": 1}
    assert values(of_forum) == {"2026-01": 0, "2026-02": 1}
    assert values(about_billing) == {"2025-12": 0, "2026-01": 0, "2026-02": 0}


@pytest.mark.parametrize("measure", ["negative_share", "net_sentiment", "share_of_voice", "solved_share"])
def test_a_share_of_nothing_is_none(say: Any, derive: Any, covered: Any, derived: Any, measure: str) -> None:
    kpi = derived(Asked(measure))
    covered("Forum", "2026-01-01", "2026-02-28")
    say(Post(1, "Forum", NOW - datetime.timedelta(days=40), None, [], "support", is_staff=True))

    derive(now=NOW)

    assert values(kpi) == {}


def test_a_share_is_recorded_with_its_parts(say: Any, derive: Any, derived: Any, api: ApiClient) -> None:
    kpi = derived(Asked("net_sentiment"))
    says = ["negative", "negative", "positive", "mixed", None]
    say(*[post(number, "2026-01-10", each) for number, each in enumerate(says)], post(9, "2026-02-10", "positive"))

    derive(now=NOW)

    rows = Measurement.objects.filter(kpi_id=kpi.pk).order_by("at")
    assert [(each.numerator, each.denominator, each.value) for each in rows] == [(-1, 4, -25), (1, 1, 100)]
    query = {"bucket": "quarterly", "after": "2026-01-01", "before": "2026-01-01"}
    [line] = api.get(f"/kpis/{kpi.pk}/series/", query).json()["lines"]
    assert line["points"][0]["value"] == 0  # none more of five than not, where a mean of the two would be 37.5


def test_a_value_that_can_no_longer_be_told_is_taken_back(
    say: Any, derive: Any, covered: Any, volume: Kpi, derived: Any, api: ApiClient
) -> None:
    share = derived(Asked("negative_share"))
    say(post(1, "2026-01-10", "negative"))
    derive(now=NOW)
    assert values(share) == {"2026-01": 100}
    say(Post(1, "Forum", NOW - datetime.timedelta(days=1), None, [], "somebody"))  # seen again, as of later

    derive(now=NOW)

    assert (values(share), values(volume)) == ({}, {})
    assert {(each.kpi_id, each.value, each.deleted) for each in ReplacedMeasurement.objects.all()} == {
        (share.pk, 100, True),
        (volume.pk, 1, True),
    }
    assert api.get(f"/kpis/{share.pk}/series/", {"before": "2026-02-01"}).json()["lines"][0]["reasons"] == ["no_values"]


def test_what_was_made_out_of_a_kpi_that_has_changed_since_is_not_recorded(pond: Workspace, volume: Kpi) -> None:
    [derivation] = derivations(pond.pk)
    Kpi.objects.filter(pk=volume.pk).update(version=2)

    record(derivation, {datetime.date(2026, 1, 1): Figure(Decimal(7))}, by=Service(pond.pk, pond.calendar))

    assert values(volume) == {}


def test_a_kpi_that_is_gone_or_put_away_is_not_derived(say: Any, derive: Any, derived: Any, pond: Workspace) -> None:
    gone, away = derived(Asked("volume")), derived(Asked("volume"))
    [of_gone, _] = derivations(pond.pk)
    gone.delete()
    Kpi.objects.filter(pk=away.pk).update(archived_at=NOW)
    say(post(1, "2026-01-10"))

    derive(now=NOW)
    record(of_gone, {datetime.date(2026, 1, 1): Figure(Decimal(7))}, by=Service(pond.pk, pond.calendar))

    assert not Measurement.objects.exists()


def test_nobody_records_or_deletes_what_is_derived(say: Any, derive: Any, volume: Kpi, api: ApiClient) -> None:
    say(post(1, "2026-01-10"))
    derive(now=NOW)
    [measurement] = api.rows("/measurements/")

    recorded = api.post("/measurements/", {"kpi": volume.key, "at": "2026-01", "value": 5})
    deleted = api.delete(f"/measurements/{measurement['id']}/")

    assert recorded.json()["errors"][0]["code"] == "derived_kpi"
    assert (deleted.status_code, deleted.json()["code"]) == (409, "derived_kpi")
    assert values(volume) == {"2026-01": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"cadence": "weekly"},
        {"derivation": {"measure": "solved_share"}, "aggregation": "mean", "unit_kind": "percent"},
        {"origin": "manual", "derivation": None},
    ],
)
def test_what_values_hang_on_stays_once_there_are_any(
    say: Any, derive: Any, volume: Kpi, api: ApiClient, change: dict[str, Any]
) -> None:
    say(post(1, "2026-01-10"))
    derive(now=NOW)

    answer = api.patch(f"/kpis/{volume.pk}/", change)

    assert (answer.status_code, answer.json()["code"]) == (409, "kpi_has_measurements")


# --- jobs -----------------------------------------------------------------------------------------------------


def run_jobs() -> None:
    """Does all that waits."""
    jobs.load()
    while jobs.run_next(owner=uuid.uuid4().hex):
        pass


def last_month() -> str:
    """A day of the month before this one, in New York."""
    today = founded("pond").calendar.local_date(datetime.datetime.now(datetime.UTC))
    return (today.replace(day=1) - datetime.timedelta(days=10)).isoformat()


def test_a_new_kpi_is_derived_at_once_and_again_when_it_changes(say: Any, api: ApiClient, pond: Workspace) -> None:
    day = last_month()
    say(post(1, day), post(2, day, channel="Network"))
    body = {
        "key": "volume",
        "name": "Mentions",
        "direction": "increase",
        "aggregation": "sum",
        "cadence": "monthly",
        "origin": "derived",
        "derivation": {"measure": "volume"},
    }
    kpi = api.post("/kpis/", body).json()
    run_jobs()
    assert [each["value"] for each in api.rows("/measurements/", {"kpi": "volume"})] == [2]

    forum = str(Channel.objects.get(workspace=pond, name="Forum").pk)
    api.patch(f"/kpis/{kpi['id']}/", {"derivation": {"measure": "volume", "channels": [forum]}})
    run_jobs()
    assert [each["value"] for each in api.rows("/measurements/", {"kpi": "volume"})] == [1]


def test_the_hourly_job_goes_through_all_workspaces_in_turns(
    say: Any, volume: Kpi, other_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    Kpi.objects.create(
        workspace=other_workspace,
        key="quiet",
        name="Nothing is said here",
        direction="increase",
        aggregation="sum",
        cadence="monthly",
        origin="derived",
        measure="volume",
    )
    say(post(1, last_month()))
    monkeypatch.setattr(jobs, "SECONDS_AT_ONCE", 0.0)
    jobs.load()
    with write_transaction():
        jobs.enqueue("kpis.derive")

    turns = 0
    while jobs.run_next(owner=uuid.uuid4().hex):
        turns += 1

    assert turns == 3  # one each, and one that finds no other
    assert list(values(volume).values()) == [1]
    assert not Job.objects.exists()


def test_the_clock_has_kpis_derived_every_hour() -> None:
    jobs.load()

    jobs.schedule(NOW)
    jobs.schedule(NOW + datetime.timedelta(minutes=59))
    jobs.schedule(NOW + datetime.timedelta(minutes=60))

    assert Job.objects.filter(name="kpis.derive").count() == 2
