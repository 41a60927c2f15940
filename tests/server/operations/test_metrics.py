"""`/metrics`: for whom it is, and what it says."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from groundswell.activity.models import DeliveryStatus
from groundswell.core import metrics
from groundswell.core.ids import first_uuid7
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.feeds.models import FeedStatus
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.feeds import FeedFactory
from tests.factories.mentions import post, recorded
from tests.factories.webhooks import DeliveryFactory


@pytest.fixture
def client(db: None) -> Client:
    return Client(SERVER_NAME="localhost")


def figures(client: Client, **more: Any) -> dict[str, float]:
    """What the page says: each sample by name and labels."""
    answer = client.get("/metrics", **more)
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_requests_are_counted_by_method_route_and_status(api: ApiClient, client: Client) -> None:
    before = figures(client)
    goal = api.post("/goals/", {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}).json()
    for _ in range(3):
        api.get(f"/goals/{goal['id']}/")
    api.get("/goals/01900000-0000-7000-8000-000000000000/")
    api.get("/nothing/")
    api.root.get("/anything/at/all")
    after = figures(client)

    def more(name: str) -> float:
        return after[name] - before.get(name, 0)

    base = "/api/v1/workspaces/{workspace}/goals/"
    total = "groundswell_http_requests_total"
    assert more(f'{total}{{method="POST",route="{base}",status="201"}}') == 1
    assert more(f'{total}{{method="GET",route="{base}{{id}}/",status="200"}}') == 3
    assert more(f'{total}{{method="GET",route="{base}{{id}}/",status="404"}}') == 1
    assert more(f'{total}{{method="GET",route="unmatched",status="404"}}') == 2
    assert more(f'groundswell_http_request_duration_seconds_count{{method="GET",route="{base}{{id}}/"}}') == 4
    assert after["groundswell_http_requests_in_progress"] >= 1  # the one that asks
    assert more("groundswell_http_requests_in_progress") == 0


def test_labels_are_few_whatever_callers_make_up(client: Client) -> None:
    figures(client)
    before = len(figures(client))
    for number in range(30):
        client.generic(f"METHOD{number}", f"/made-up-{number}/")
        client.get(f"/static/made-up-{number}.js")

    assert len(figures(client)) - before <= len(metrics.SECONDS) * 2 + 10


def test_what_waits_to_be_sent_is_said(api: ApiClient, client: Client) -> None:
    before = figures(client)
    api.post("/goals/", {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"})
    after = figures(client)

    assert after['groundswell_backlog_up{of="outbox"}'] == after['groundswell_backlog_up{of="jobs"}'] == 1
    assert after["groundswell_outbox_events"] - before["groundswell_outbox_events"] == 1
    assert 0 < after["groundswell_outbox_oldest_seconds"] < 3600


def test_jobs_that_are_due_and_those_given_up_are_said(client: Client) -> None:
    now = timezone.now()
    before = figures(client)
    Job.objects.create(name="done", due_at=None, slot="a slot")
    Job.objects.create(name="later", due_at=now + timedelta(hours=1))
    Job.objects.create(name="due", due_at=now - timedelta(minutes=5))
    Job.objects.create(name="given up", due_at=None, error="RuntimeError")
    after = figures(client)

    assert after["groundswell_jobs_due"] - before["groundswell_jobs_due"] == 1
    assert after["groundswell_jobs_given_up"] - before["groundswell_jobs_given_up"] == 1
    assert after["groundswell_jobs_overdue_seconds"] >= 300


def test_deliveries_are_told_by_how_they_stand(workspace: Workspace, client: Client) -> None:
    long_ago = first_uuid7(timezone.now() - timedelta(days=2))
    DeliveryFactory(workspace=workspace, id=long_ago, status="failed", due_at=None)
    DeliveryFactory(workspace=workspace, status="succeeded", due_at=None)
    DeliveryFactory(workspace=workspace, due_at=timezone.now() - timedelta(minutes=5))
    said = figures(client)

    recent = {status: said[f'groundswell_deliveries_recent{{status="{status}"}}'] for status in DeliveryStatus.values}
    assert recent == {"pending": 1, "succeeded": 1, "failed": 0}
    assert said["groundswell_deliveries_due"] == 1
    assert said["groundswell_deliveries_overdue_seconds"] >= 300
    assert said["groundswell_webhook_endpoints_disabled"] == 0


def test_mentions_that_are_to_be_judged_are_said(workspace: Workspace, client: Client) -> None:
    channels = [ChannelFactory.create(workspace=workspace) for _ in range(2)]
    assert figures(client)["groundswell_mentions_pending"] == 0
    for channel in (channels[0], *channels):
        recorded(workspace, post(channel), later=True)
    recorded(workspace, post(channels[0]))
    assert figures(client)["groundswell_mentions_pending"] == 3

    Job.objects.filter(arguments__channel=str(channels[0].pk)).update(due_at=None, error="given up")
    assert figures(client)["groundswell_mentions_pending"] == 3
    while jobs.run_next(owner="tests"):
        pass
    assert figures(client)["groundswell_mentions_pending"] == 2


def test_feeds_are_told_by_how_they_are_doing(workspace: Workspace, client: Client) -> None:
    now = timezone.now()
    assert figures(client)["groundswell_feeds_silent_seconds"] == 0
    FeedFactory.create(workspace=workspace, last_success_at=now - timedelta(days=9), next_poll_at=now)
    FeedFactory.create(workspace=workspace, last_success_at=now - timedelta(days=8), paused_at=now)
    FeedFactory.create(workspace=workspace, last_success_at=now - timedelta(hours=1), failures=1)
    FeedFactory.create_batch(2, workspace=workspace, last_success_at=now - timedelta(hours=2), failures=5)
    said = figures(client)

    by_status = {status: said[f'groundswell_feeds{{status="{status}"}}'] for status in FeedStatus.values}
    assert by_status == {"new": 0, "ok": 1, "late": 1, "down": 2, "paused": 1}
    assert 7200 <= said["groundswell_feeds_silent_seconds"] < 7300
    assert said['groundswell_backlog_up{of="feeds"}'] == 1


def test_the_process_and_the_version_are_said(client: Client) -> None:
    said = figures(client)

    assert said["process_resident_memory_bytes"] > 10_000_000
    assert said["groundswell_processes"] == 1
    [build] = [name for name in said if name.startswith("groundswell_build_info{")]
    assert re.search(r'database="(sqlite|postgresql)",python="3\.\d+\.\d+\w*",version="\d', build)


@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "SERVER_NAME": "groundswell.example"},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer wrong"},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer r\xefght"},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Basic the right one"},
    ],
    ids=str,
)
@pytest.mark.parametrize("token", ["", "the right one"])
def test_to_others_there_is_no_such_address(db: None, settings: Any, asked: dict[str, str], token: str) -> None:
    settings.METRICS_TOKEN = token
    settings.ALLOWED_HOSTS = ["localhost", "groundswell.example"]
    client = Client(**{"SERVER_NAME": "localhost", **asked})

    answers = [client.get(path) for path in ("/metrics", "/metrixx")]

    assert [answer.status_code for answer in answers] == [404, 404]
    told = [{**answer.json(), "instance": "", "request_id": ""} for answer in answers]
    assert told[0] == told[1]


def test_whoever_has_the_token_may_read_it_from_elsewhere(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = "the right one"

    asked = {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer the right one"}

    assert "groundswell_build_info" in str(figures(client, **asked))


def test_processes_are_added_up_and_those_that_were_killed_do_nothing_any_more(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "from groundswell.core import metrics; import os; metrics.requests.labels('GET', '/', '200').inc(3); "
    program += "metrics.requests_in_progress.inc(); os.kill(os.getpid(), 9)"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program], env={"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}, check=False)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))

    said = figures(client)

    assert said['groundswell_http_requests_total{method="GET",route="/",status="200"}'] == 6
    assert said.get("groundswell_http_requests_in_progress", 0) == 0
    assert said["groundswell_processes"] == 0


def test_a_database_that_is_away_takes_nothing_from_the_other_figures(
    client: Client,
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("away")

    with connection.execute_wrapper(refuse):
        said = figures(client)

    assert said['groundswell_backlog_up{of="outbox"}'] == 0
    assert "groundswell_http_requests_in_progress" in said
    assert "groundswell_outbox_events" not in said
