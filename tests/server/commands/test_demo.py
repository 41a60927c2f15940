"""`groundswell demo` as a newcomer meets it."""

import re
import signal
import sqlite3
import time
from pathlib import Path

import httpx
import pytest

from groundswell.demo.kpis import KPIS
from groundswell_sdk import Groundswell
from tests.server.commands.terminal import installed, left_of, run, serving

pytestmark = pytest.mark.embedded

LAST_LINE = "Ctrl-C stops the service and keeps the data."


def key_in(printed: str) -> str:
    (token,) = set(re.findall(r"gsk_[0-9a-f]{32}_[0-9A-Za-z]{43}", printed))
    return str(token)


def password_in(printed: str) -> tuple[str, str]:
    """Whom the demo lets sign in, and with what."""
    found = re.search(r"^Sign in +(\S+)\n +(.+)$", printed, re.MULTILINE)
    assert found is not None
    return found[1], found[2]


def signs_in(url: str, email: str, password: str) -> bool:
    with httpx.Client(base_url=url, follow_redirects=True) as browser:
        page = browser.get("/login/").text
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        answer = browser.post("/login/", data={"csrfmiddlewaretoken": token, "email": email, "password": password})
        return "Tarnhollow" in answer.text


def test_a_newcomer_meets_a_working_service_and_signs_in_and_finds_it_again(tmp_path: Path):
    with serving(tmp_path, "demo", DATABASE_URL="postgresql://elsewhere/db", GROUNDSWELL_HOSTS="example.org") as first:
        printed = first.wait_for(LAST_LINE)
        token = key_in(printed)
        with Groundswell(first.url, token) as groundswell:
            workspace = groundswell.workspace("tarnhollow")
            workspace.kpis.record("nps", 77, at="2021-Q1", note="Ours")
        email, password = password_in(printed)
        assert signs_in(first.url, email, password)
        assert not signs_in(first.url, email, f"{password}x")
        family = first.family()
        paths = [first.status(path) for path in ("/readyz", "/api/schema/", "/")]
        code = first.stop(whole_group=True)

        assert code == 0
        assert left_of(family) == []
    assert paths == [200, 200, 200]
    assert first.url in printed
    for figure in KPIS.values():
        assert figure.name in printed
    assert {" green", " amber", " red"} <= set(re.findall(r" (?:green|amber|red)$", printed, re.MULTILINE))
    for name in ("api_key", "password"):
        assert (tmp_path / "data" / "demo" / name).stat().st_mode & 0o777 == 0o600

    with serving(tmp_path, "demo") as second:
        printed_again = second.wait_for(LAST_LINE)
        other = run(tmp_path, "demo")
        with Groundswell(second.url, key_in(printed_again)) as groundswell:
            recorded = groundswell.workspace("tarnhollow").measurements.list(kpi="nps", ordering="at").first()
        second.stop()

    assert key_in(printed_again) == token
    assert password_in(printed_again) == (email, password)
    assert recorded is not None
    assert (recorded.value, recorded.note) == (77, "Ours")
    assert other.returncode == 1
    assert "A demo is running already" in other.stderr

    (tmp_path / "data" / "demo" / "api_key").unlink()
    home = {"GROUNDSWELL_HOME": str(tmp_path / "data" / "demo")}
    assert run(tmp_path, "account", "password", email, given="a secret of my own\n", **home).returncode == 0
    with serving(tmp_path, "demo") as third:
        printed = third.wait_for(LAST_LINE)
        new = key_in(printed)
        assert "chosen since" in password_in(printed)[1]
        assert signs_in(third.url, email, "a secret of my own")
        with Groundswell(third.url, new) as groundswell:
            me = groundswell.me()

    assert new != token
    assert (me.workspace, me.role) == ("tarnhollow", "admin")


def test_a_demo_killed_while_it_is_made_is_made_anew_beside_an_installation_that_is_left_alone(tmp_path: Path):
    installed(tmp_path)
    before = run(tmp_path, "key", "list").stdout
    assert "acme" in before

    with serving(tmp_path, "demo") as killed:
        killed.wait_for("Making the demo workspace")
        time.sleep(0.5)
        assert killed.status("/readyz") is None
        killed.stop(signal.SIGKILL, whole_group=True)
    with sqlite3.connect(tmp_path / "data" / "demo" / "groundswell.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM workspaces_workspace").fetchone() == (0,)
    database.close()

    with serving(tmp_path, "demo") as service:
        token = key_in(service.wait_for(LAST_LINE))
        with Groundswell(service.url, token) as groundswell:
            workspace = groundswell.workspace("tarnhollow")
            assert len(workspace.decisions.list().to_list()) == 15
            assert len(workspace.kpis.summary().results) == len(KPIS)
        service.stop()

    assert run(tmp_path, "key", "list").stdout == before
