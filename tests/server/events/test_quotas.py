"""A quota that several processes share on PostgreSQL."""

import datetime
import os
import subprocess
import sys
import threading
import uuid
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from groundswell.core.ids import uuid7
from groundswell.core.quotas import SECOND, Policy
from groundswell.events.models import SharedQuota
from groundswell.events.quotas import lease

pytestmark = [
    pytest.mark.skipif(settings.EMBEDDED, reason="one process answers on the embedded database"),
    pytest.mark.django_db(transaction=True),
]

KEY = Policy("key", 6000)  # 100 a second, which is a block


def granted(holder: uuid.UUID, policy: Policy = KEY) -> int:
    found = lease(holder, policy)
    assert found is not None
    assert 0 <= found.refill <= policy.capacity
    return found.granted


def test_blocks_come_from_the_shared_bucket_until_it_is_empty() -> None:
    policy, holder = Policy("key", 240, window=60), uuid7()  # blocks of 4, a token comes back after 0.25 s
    taken = [granted(holder, policy) for _ in range(61)]
    assert taken[:60] == [4] * 60
    assert taken[60] < 4


def test_what_is_left_is_given_if_it_is_less_than_a_block() -> None:
    policy, holder = Policy("key", 130, window=60), uuid7()  # blocks of 2
    SharedQuota.objects.create(
        holder_id=holder, granted=1, full_at=timezone.now() + datetime.timedelta(microseconds=policy.step * 129 // 1000)
    )
    assert [granted(holder, policy) for _ in range(2)] == [1, 0]


def test_a_lease_tells_how_much_is_used() -> None:
    holder = uuid7()
    for used in (100, 200, 300):
        found = lease(holder, KEY)
        assert found is not None
        assert used * KEY.step - SECOND < found.refill <= used * KEY.step


@pytest.mark.parametrize("hours", [-1000, 1000])
def test_a_clock_that_was_set_does_no_more_than_fill_or_empty_the_bucket(hours: int) -> None:
    holder = uuid7()
    SharedQuota.objects.create(holder_id=holder, granted=0, full_at=timezone.now() + datetime.timedelta(hours=hours))
    assert granted(holder) == (100 if hours < 0 else 0)
    left = SharedQuota.objects.get(holder_id=holder).full_at - timezone.now()
    assert left <= datetime.timedelta(microseconds=KEY.capacity // 1000)


def test_threads_are_given_no_token_twice() -> None:
    policy, holder, taken = Policy("key", 240, window=60), uuid7(), []

    def take() -> None:
        taken.extend(granted(holder, policy) for _ in range(20))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert 240 <= sum(taken) <= 240 + 40  # ten seconds' worth came back, if the machine was that slow


def test_taking_a_block_writes_no_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [SharedQuota._meta.db_table])
        assert cursor.fetchone() == ("u",)


def test_processes_together_let_through_what_the_quota_allows() -> None:
    holder, quota, seconds, processes = str(uuid7()), 3000, 1.5, 3
    policy = Policy("key", quota)
    url = urlsplit(settings.DATABASE_URL)._replace(path="/" + str(connection.settings_dict["NAME"])).geturl()
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.server.events.spending", holder, str(quota), str(seconds)]
    spenders = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for each in spenders:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in spenders:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    printed = [each.communicate(timeout=60)[0].split() for each in spenders]
    passed, took = sum(int(count) for count, _ in printed), max(float(lasted) for _, lasted in printed)
    back = int((took + 1) * SECOND / policy.step)
    assert quota <= passed <= quota + back
    assert all(int(count) > 0 for count, _ in printed)
