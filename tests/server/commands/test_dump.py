"""The procedure that docs/operations.md gives for PostgreSQL, carried out as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.server.commands.terminal import environment, run
from tests.support import postgres

DOCUMENT = Path(__file__).parents[3] / "docs" / "operations.md"


def procedure(name: str) -> str:
    """The commands of a fenced block that begins with a comment."""
    [found] = re.findall(rf"```sh\n# {name}\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    return str(found)


def counts(url: str) -> dict[str, int]:
    """How many rows each table has."""
    with psycopg.connect(url) as database:
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        found = {}
        for (table,) in tables:
            row = database.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            found[table] = row[0] if row else 0
        return found


def test_a_dump_restores_to_the_same_database(tmp_path: Path) -> None:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.skip("needs PostgreSQL")
    binaries = postgres._binaries()
    if not all((binaries / name).exists() for name in ("pg_dump", "pg_restore", "psql")):
        pytest.skip(f"no pg_dump in {binaries}")
    names = [f"groundswell_dump_{os.getpid()}_{number}" for number in range(2)]
    source, target = (urlsplit(server)._replace(path=f"/{name}").geturl() for name in names)
    with psycopg.connect(urlsplit(server)._replace(path="/postgres").geturl(), autocommit=True) as operator:
        for name in names:
            operator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            settings = {"DATABASE_URL": source, "GROUNDSWELL_SECRET_KEY": "k" * 40}
            assert run(tmp_path, "migrate", **settings).returncode == 0
            assert (
                run(tmp_path, "init", "acme", "--name", "A", "--owner-email", "a@b.example", **settings).returncode == 0
            )
            assert run(tmp_path, "audit", "seal", **settings).returncode == 0

            path = os.pathsep.join([str(binaries), str(Path(sys.executable).parent), os.environ["PATH"]])
            more = {**settings, "RESTORED_URL": target, "BACKUP": str(tmp_path / "night.dump"), "PATH": path}
            for name in ("dump", "restore"):
                done = subprocess.run(
                    ["bash", "-euo", "pipefail", "-c", procedure(name)],
                    env={**environment(tmp_path), **more},
                    cwd=tmp_path,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert done.returncode == 0, done.stderr
            before, after = counts(source), counts(target)
        finally:
            for name in names:
                operator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    assert after == before
    assert before["events_auditevent"] > 0
