"""What a command says, in one line, when it does not do what it was asked to."""

import socket
from pathlib import Path

import pytest

from tests.server.commands.terminal import free_port, run

pytestmark = pytest.mark.embedded


def refused(done, *, code: int = 1) -> str:
    """The one line of a refusal."""
    assert done.returncode == code, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("groundswell: ")
    assert done.stdout == ""
    return str(line)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_refused_before_anything_is_done(tmp_path: Path, command: str):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        line = refused(run(tmp_path, command, PORT=str(port)))

    assert f"Port {port} is taken" in line
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80", "٨٠٠٠", "1e3"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, command: str, port: str):
    assert "PORT must be a port from 1 to 65535" in refused(run(tmp_path, command, PORT=port))


@pytest.mark.parametrize("words", [("serve",), ("demo",), ("key", "list"), ("migrate",)], ids=" ".join)
def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path, words: tuple[str, ...]):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "below"

    line = refused(run(tmp_path, *words, PORT=str(free_port()), GROUNDSWELL_HOME=str(folder)))

    assert f"Cannot write to the folder {folder}" in line


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_serving_other_machines_takes_saying_so(tmp_path: Path, host: str):
    line = refused(run(tmp_path, "serve", "--host", host, PORT=str(free_port())))

    assert "--allow-remote" in line


@pytest.mark.parametrize("option", ["--host=0.0.0.0", "--allow-remote"])
def test_the_demo_cannot_be_told_to_serve_other_machines(tmp_path: Path, option: str):
    done = run(tmp_path, "demo", option, PORT=str(free_port()))

    assert done.returncode == 2
    assert "unrecognized arguments" in done.stderr


def test_a_host_that_is_no_address_is_refused(tmp_path: Path):
    assert "must be an IP address" in refused(run(tmp_path, "serve", "--host", "example.org", PORT=str(free_port())))


def test_the_embedded_database_refuses_a_second_worker(tmp_path: Path):
    assert "takes one worker" in refused(run(tmp_path, "serve", "--workers", "2", PORT=str(free_port())))


@pytest.mark.parametrize("url", ["nonsense", "foo://somewhere/db", "mysql://somewhere/db"])
def test_a_database_url_that_is_none_is_refused(tmp_path: Path, url: str):
    assert "The settings cannot be used" in refused(run(tmp_path, "key", "list", DATABASE_URL=url))


def test_a_database_that_does_not_answer_is_refused(tmp_path: Path):
    url = f"postgresql://nobody:secret@127.0.0.1:{free_port()}/nothing"

    key = {"GROUNDSWELL_SECRET_KEY": "k"}
    line = refused(run(tmp_path, "serve", PORT=str(free_port()), DATABASE_URL=url, **key))

    assert "database" in line
    assert "secret" not in line


def test_postgresql_takes_a_secret_that_is_set(tmp_path: Path):
    line = refused(run(tmp_path, "serve", PORT=str(free_port()), DATABASE_URL="postgresql://somebody@/nothing"))

    assert "GROUNDSWELL_SECRET_KEY is missing" in line


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "groundswell.sqlite3").write_text("This is no database. " * 500)

    assert "database" in refused(run(tmp_path, "key", "list"))


def test_an_unknown_command_is_djangos_to_refuse(tmp_path: Path):
    done = run(tmp_path, "nonsense")

    assert done.returncode == 1
    assert "Unknown command" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_command(tmp_path: Path):
    done = run(tmp_path, "--help")

    assert done.returncode == 0
    assert all(f"    {name} " in done.stdout for name in ("demo", "serve", "init", "key", "schema"))
