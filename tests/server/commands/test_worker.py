"""The worker as a process: it delivers, it ends in order, and nothing is lost when it does not."""

import signal
import time
from pathlib import Path

import psutil
import pytest
from django.db import connection

from tests.faults import webhooks
from tests.faults.installations import SLUG, installed
from tests.faults.webhooks import LOOPBACK
from tests.faults.world import World
from tests.server.commands.terminal import run, serving
from tests.support.receivers import receiver


def test_every_event_arrives_though_workers_are_killed() -> None:
    figures = webhooks.run(World(connection.vendor, quick=True))

    assert [figure for figure in figures if not figure.kept] == []


@pytest.mark.embedded
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_after_what_it_has_in_hand(number: signal.Signals) -> None:
    def slowly(request: int) -> int:
        time.sleep(1.5)
        return 204

    with receiver(slowly) as there, installed("sqlite") as installation:
        installation.run("shell", "-c", _SUBSCRIBE.format(slug=SLUG, url=there.url))
        words = installation.environment | LOOPBACK
        with serving(installation.folder, "worker", **words) as worker:
            worker.wait_for("Ctrl-C stops it.")
            deadline = time.monotonic() + 30
            while not there.times and time.monotonic() < deadline:
                time.sleep(0.02)
            time.sleep(0.5)  # for those that began with the first to arrive, too
            asked = dict(there.times)

            assert worker.stop(number) == 0

        assert asked
        assert there.times == asked  # nothing was begun any more
        statuses = installation.rows("SELECT status FROM activity_delivery WHERE attempt > 0")
        assert statuses == [("succeeded",)] * len(asked)


_SUBSCRIBE = """
from groundswell.activity.webhooks import services
from groundswell.core.transactions import write_transaction
from groundswell.workspaces.models import Membership
from groundswell.workspaces.services import principal_of
by = principal_of(Membership.objects.get(workspace__slug="{slug}"))
with write_transaction():
    endpoint = services.create_endpoint(by=by, events=["webhook_endpoint.*"], url="{url}").endpoint
    for number in range(5):
        endpoint = services.change_endpoint(endpoint, by=by, description=str(number))
"""


@pytest.mark.embedded
def test_a_second_signal_ends_it_at_once() -> None:
    with receiver(lambda number: time.sleep(20) or 204) as there, installed("sqlite") as installation:
        installation.run("shell", "-c", _SUBSCRIBE.format(slug=SLUG, url=there.url))
        with serving(installation.folder, "worker", **installation.environment | LOOPBACK) as worker:
            deadline = time.monotonic() + 60
            while not there.times and time.monotonic() < deadline:
                time.sleep(0.02)
            worker.process.send_signal(signal.SIGTERM)
            with pytest.raises(psutil.TimeoutExpired):
                psutil.Process(worker.process.pid).wait(timeout=1)

            assert worker.stop(signal.SIGTERM) == -signal.SIGTERM


@pytest.mark.embedded
@pytest.mark.parametrize("words", [["--deliveries", "1"], ["--deliveries", "65"], ["--jobs", "0"]])
def test_it_takes_no_senseless_numbers(words: list[str], tmp_path: Path) -> None:
    done = run(tmp_path, "worker", *words)

    assert done.returncode == 1
    assert "must be from" in done.stderr
    assert not (tmp_path / "data").exists()
