"""One event a line, whoever logs it, with the id of its request and without secrets."""

import base64
import json
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import structlog
from django.test import Client

from groundswell.operations import logs
from groundswell.operations.redaction import REDACTED, redacted
from tests.client import ApiClient

Logged = Callable[[], list[dict[str, Any]]]
KEY = "gsk_0190f3d2aaaa7000800000000000beef_Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyMTI"
SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_a_request_is_one_line_that_says_who_asked_for_what(api: ApiClient, logged: Logged) -> None:
    answer = api.get("/goals/", {"q": "personal@example.org"}, x_request_id="asked-1")

    [line] = [line for line in logged() if line["logger"] == "groundswell.access"]
    assert line.pop("duration_ms") > 0
    assert line.pop("timestamp").endswith("Z")
    assert line.pop("api_key_id") in str(api.token and api.root.get("/api/v1/me/").json())
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "groundswell.access",
        "request_id": "asked-1",
        "method": "GET",
        "route": "/api/v1/workspaces/{workspace}/goals/",
        "status": 200,
        "bytes": len(answer.content),
        "workspace": "acme",
    }


@pytest.mark.parametrize("path", ["/nowhere/jane@example.org", "/api/v1/workspaces/acme/nothing/"])
def test_what_a_caller_makes_up_is_in_no_line(db: None, logged: Logged, path: str) -> None:
    Client(SERVER_NAME="localhost").get(path, headers={"Authorization": f"Bearer {KEY}"})

    [line] = [line for line in logged() if line["logger"] == "groundswell.access"]
    assert (line["route"], line["status"], line["workspace"], line["api_key_id"]) == ("unmatched", 404, None, None)
    assert path not in str(logged())


def test_requests_are_logged_only_if_asked_for(api: ApiClient, logged: Logged) -> None:
    logging.getLogger().setLevel(logging.WARNING)

    api.get("/goals/")

    assert logged() == []


def test_addresses_that_are_called_are_not_logged(logged: Logged) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    with httpx.Client(transport=transport) as client:
        client.get("https://receiver.example/?mail=jane@example.org")

    assert logged() == []


@pytest.mark.urls("tests.server.core.crashing")
def test_a_fault_is_logged_with_its_request_and_its_traceback(db: None, logged: Logged) -> None:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.get("/crash/", headers={"X-Request-Id": "asked-2"})

    [fault] = [line for line in logged() if line["level"] == "error"]
    assert (fault["logger"], fault["request_id"]) == ("django.request", "asked-2")
    assert "RuntimeError: a fault" in fault["exception"]


@pytest.mark.urls("tests.server.core.crashing")
def test_a_database_that_is_away_is_a_line_without_a_traceback(db: None, logged: Logged) -> None:
    Client(SERVER_NAME="localhost").get("/writing/locked/")

    [line] = [line for line in logged() if line["level"] != "info"]
    assert (line["level"], line["reason"], line["error"]) == ("warning", "busy", "database is locked")
    assert "exception" not in line


@pytest.mark.parametrize(
    "text",
    [
        f"The key {KEY} was tried",
        f"signed with {SIGNING}, sent",
        f"Authorization: Bearer {KEY}",
        "{'Authorization': 'Bearer abcdefghijklmnop'}",
        "Authorization: Basic " + base64.b64encode(b"ada:hunter2").decode(),
        "{'HTTP_AUTHORIZATION': 'Basic YWRhOmh1bnRlcjI=', 'HTTP_COOKIE': 'sessionid=hunter2'}",
        "Cookie: sessionid=hunter2; other=hunter2",
        "postgresql://ada:hunter2@db.example/groundswell",
        "password=hunter2 host=db.example",
        '{"new_password": "hunter2", "note": ""}',
        "GROUNDSWELL_SECRET_KEY=hunter2",
        "https://receiver.example/?access_token=hunter2&page=1",
    ],
)
def test_secrets_are_blanked_wherever_they_are_said(logged: Logged, text: str) -> None:
    library = logging.getLogger("some.library")
    library.warning("They said: %s", text)
    structlog.stdlib.get_logger("ours").warning("said", text=text, nested={"list": [text]}, thing=Exception(text))
    try:
        raise ValueError(text)
    except ValueError:
        library.exception("It failed")

    said = str(logged())
    assert len(logged()) == 3
    for secret in (KEY, KEY[-20:], SIGNING, "hunter2", "abcdefghijklmnop", "YWRhOmh1bnRlcjI", "c2Vzc2lvbmlk"):
        assert secret not in said
    assert REDACTED in said


@pytest.mark.parametrize(
    "name",
    ["password", "new_password", "token", "secret_hash", "Authorization", "Set-Cookie", "api_key", "credentials"],
)
def test_what_is_called_a_secret_is_blanked_whole(name: str) -> None:
    assert redacted({name: "anything", "other": 1}) == {name: REDACTED, "other": 1}


def test_ids_and_plain_words_stay() -> None:
    kept = {"api_key_id": "0190f3d2", "event": "The basic plan has 3 tokens left", "url": "https://example.org/a?b=c"}
    assert redacted(kept) == kept


@pytest.mark.parametrize("text", ["two\nlines", "\x1b[31mred", "lone \ud800 half", "\x00\u2028", "naïve 日本"])
def test_whatever_is_said_stays_in_its_line(text: str) -> None:
    record = logging.LogRecord("some.library", logging.WARNING, "", 1, "They said %s", (text,), None)

    line = logs.formatter("json").format(record)

    assert line.isascii()
    assert line.splitlines() == [line]
    assert json.loads(line)["event"] == f"They said {text}"


def test_at_a_terminal_what_is_said_cannot_steer_it() -> None:
    record = logging.LogRecord("some.library", logging.WARNING, "", 1, "two\nlines \x1b[2J %s", (KEY,), None)

    line = logs.formatter("console").format(record)

    assert "two\\nlines \\x1b[2J [redacted]" in line
