"""The service as a process: it starts, it answers, it ends and leaves nothing behind."""

import os
import signal
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

from tests.server.commands.terminal import left_of, run, serving


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_it_ends_when_told_to_and_leaves_no_process(tmp_path: Path, number: signal.Signals, whole_group: bool):
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        family = service.family()

        code = service.stop(number, whole_group=whole_group)

        assert code == 0
        assert service.status("/livez") is None
        assert left_of(family) == []
    assert "Traceback" not in service.output.read_text()


def test_nothing_of_it_outlives_a_kill(tmp_path: Path):
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        family = service.family()

        service.stop(signal.SIGKILL)

        assert left_of(family) == []


def test_the_embedded_database_is_made_at_the_first_start(tmp_path: Path):
    with serving(tmp_path, "serve") as service:
        printed = service.wait_for("Ctrl-C stops it.")

        assert service.url in printed
        assert [service.status(path) for path in ("/readyz", "/livez", "/api/schema/", "/")] == [200, 200, 200, 200]
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif("not os.environ.get('DATABASE_URL', '').startswith('postgres')", reason="needs PostgreSQL")
@pytest.mark.django_db
def test_an_unmigrated_postgresql_is_refused_and_a_migrated_one_is_served(tmp_path: Path):
    database = settings.DATABASES["default"]
    fields = {name: str(database[name.upper()]) for name in ("host", "port", "user", "password")}
    name = f"groundswell_{os.getpid()}_{time.monotonic_ns()}"
    login = f"{quote(fields['user'])}:{quote(fields['password'])}" if fields["password"] else quote(fields["user"])
    where = f"@{fields['host']}:{fields['port']}" if not fields["host"].startswith("/") else "@"
    socket_folder = f"?host={quote(fields['host'], safe='')}" if fields["host"].startswith("/") else ""
    url = f"postgresql://{login}{where}/{name}{socket_folder}"
    with psycopg.connect(
        host=fields["host"],
        port=fields["port"] or None,
        user=fields["user"],
        password=fields["password"] or None,
        dbname="postgres",
        autocommit=True,
    ) as operator:
        operator.execute(f'CREATE DATABASE "{name}"')
        try:
            refused = run(tmp_path, "serve", DATABASE_URL=url)
            migrated = run(tmp_path, "migrate", DATABASE_URL=url)
            with serving(tmp_path, "serve", "--workers", "2", "--threads", "2", DATABASE_URL=url) as service:
                service.wait_until_ready()
                family = service.family()
                code = service.stop()
                left = left_of(family)
        finally:
            operator.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    assert refused.returncode == 1
    assert "groundswell migrate" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert migrated.returncode == 0, migrated.stderr
    assert code == 0
    assert left == []
