"""Behind https and proxies: whose address counts, which cookies are given, what links say."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from groundswell.events.models import AuditEvent
from groundswell.pages import sign_in as waits
from groundswell.workspaces.models import Account
from tests.client import ApiClient

READ = """
import json
from groundswell import settings
print(json.dumps({name: getattr(settings, name) for name in (
    "HTTPS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME",
    "SECURE_PROXY_SSL_HEADER",
)}))
"""


def settings_with(home: Path, **environment: str) -> Mapping[str, Any]:
    """The service's settings in a process of their own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={**kept, "GROUNDSWELL_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("environment", "is_https", "believes_proxies"),
    [
        ({}, False, False),
        ({"GROUNDSWELL_HTTPS": "1"}, True, False),
        ({"GROUNDSWELL_PROXIES": "1"}, True, True),
        ({"GROUNDSWELL_PROXIES": "2", "GROUNDSWELL_HTTPS": "0"}, False, True),
    ],
    ids=str,
)
def test_cookies_are_secure_where_https_is_and_headers_of_proxies_believed_where_there_are_some(
    tmp_path: Path, environment: dict[str, str], is_https: bool, believes_proxies: bool
) -> None:
    found = settings_with(tmp_path, **environment)
    assert found["HTTPS"] == found["SESSION_COOKIE_SECURE"] == found["CSRF_COOKIE_SECURE"] == is_https
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"):
        assert found[name].startswith("__Host-") == is_https
    assert (found["SECURE_PROXY_SSL_HEADER"] is not None) == believes_proxies


@pytest.fixture
def behind_a_proxy() -> Any:
    with override_settings(
        PROXIES=1,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        SESSION_COOKIE_SECURE=True,
        CSRF_COOKIE_SECURE=True,
    ):
        yield


def test_signing_in_through_a_proxy_gives_secure_cookies_and_notes_the_client_s_address(
    behind_a_proxy: None, pia: Account
) -> None:
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "6.6.6.6, 203.0.113.9"}
    browser.get("/login/", headers=headers)
    token = browser.cookies["groundswell-form"].value
    answer = browser.post(
        "/login/",
        {"email": pia.email, "password": "correct horse battery", "csrfmiddlewaretoken": token},
        headers={**headers, "Origin": "https://localhost"},
    )
    assert answer.status_code == 302
    assert all(each["secure"] for each in browser.cookies.values())
    assert AuditEvent.objects.get(action="account.signed_in").address == "203.0.113.9"


def test_links_are_https_behind_a_proxy_that_says_so(behind_a_proxy: None, api: ApiClient) -> None:
    made = api.post("/people/", {"name": "Pia"}, host="localhost", x_forwarded_proto="https")
    assert made.headers["Location"].startswith("https://localhost/")


def test_without_a_proxy_nobody_chooses_an_address_or_a_scheme(
    browser: Client, api: ApiClient, pia: Account, sign_in: Any
) -> None:
    for number in range(waits.FREE_FOR_ADDRESS + 1):
        claimed = {"X-Forwarded-For": f"198.51.100.{number}"}
        browser.post("/login/", {"email": f"a{number}@x.example", "password": "x"}, headers=claimed)
    assert browser.post("/login/", {"email": pia.email, "password": "correct horse battery"}).status_code == 400
    made = api.post("/people/", {"name": "Pia"}, host="localhost", x_forwarded_proto="https")
    assert made.headers["Location"].startswith("http://localhost/")
