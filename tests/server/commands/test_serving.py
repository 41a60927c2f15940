"""The service as a process: it starts, it answers, it ends and leaves nothing behind."""

import os
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from psycopg import sql

from tests.server.commands.terminal import Running, free_port, installed, left_of, run, serving


@pytest.mark.embedded
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_it_ends_when_told_to_and_leaves_no_process(tmp_path: Path, number: signal.Signals, whole_group: bool):
    installed(tmp_path)
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        family = service.family()

        code = service.stop(number, whole_group=whole_group)

        assert code == 0
        assert service.status("/livez") is None
        assert left_of(family) == []
    assert "Traceback" not in service.output.read_text()


@pytest.mark.embedded
def test_nothing_of_it_outlives_a_kill(tmp_path: Path):
    installed(tmp_path)
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        family = service.family()

        service.stop(signal.SIGKILL)

        assert left_of(family) == []


@pytest.mark.embedded
def test_a_process_that_is_killed_while_it_answers_requests_is_replaced(tmp_path: Path):
    installed(tmp_path)
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        (killed,) = answering(service)
        killed.kill()
        killed.wait(timeout=20)

        service.wait_until_ready()

        assert answering(service) != [killed]
        assert service.stop() == 0


def answering(service: Running) -> list[psutil.Process]:
    return [each for each in service.family() if any("spawn_main" in word for word in each.cmdline())]


@pytest.mark.embedded
def test_the_embedded_database_is_made_at_the_first_start(tmp_path: Path):
    with serving(tmp_path, "serve") as service:
        printed = service.wait_for("Ctrl-C stops it.")

        assert service.url in printed
        assert [service.status(path) for path in ("/readyz", "/livez", "/api/schema/", "/")] == [200, 200, 200, 200]
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a new database on the tests' own PostgreSQL."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.skip("needs PostgreSQL")
    name = f"groundswell_{os.getpid()}_{time.monotonic_ns()}"
    parts = urlsplit(server)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as operator:
        operator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield parts._replace(path=f"/{name}").geturl()
        finally:
            operator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_postgresql_is_served_once_it_is_migrated(tmp_path: Path, empty_database: str):
    settings = {"DATABASE_URL": empty_database, "GROUNDSWELL_SECRET_KEY": "shared by all processes"}
    refused = run(tmp_path, "serve", PORT=str(free_port()), **settings)
    migrated = run(tmp_path, "migrate", **settings)
    with serving(tmp_path, "serve", "--workers", "2", "--threads", "2", **settings) as service:
        service.wait_until_ready()
        family = service.family()
        code = service.stop()

    assert refused.returncode == 1
    (line,) = refused.stderr.strip().splitlines()
    assert "groundswell migrate" in line
    assert migrated.returncode == 0, migrated.stderr
    assert code == 0
    assert left_of(family) == []


def test_several_processes_show_their_figures_as_one_and_leave_no_file(tmp_path: Path, empty_database: str):
    settings = {"DATABASE_URL": empty_database, "GROUNDSWELL_SECRET_KEY": "shared", "TMPDIR": str(tmp_path / "files")}
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "groundswell-metrics-99999999-killed").mkdir()
    assert run(tmp_path, "migrate", **settings).returncode == 0
    with serving(tmp_path, "serve", "--workers", "2", **settings) as service:
        service.wait_until_ready()
        for _ in range(40):
            assert service.status("/livez") == 200
        for _ in range(5):
            with urllib.request.urlopen(f"{service.url}/metrics") as answer:
                said = answer.read().decode()
            figures = dict(line.rsplit(" ", 1) for line in said.splitlines() if not line.startswith("#"))
            assert figures['groundswell_http_requests_total{method="GET",route="/livez",status="200"}'] == "40.0"
            assert figures["groundswell_processes"] == "2.0"
        assert float(figures['groundswell_pool_connections{state="open"}']) >= 1
        assert list((tmp_path / "files").iterdir()) != []
        service.stop()

    assert list((tmp_path / "files").iterdir()) == []
