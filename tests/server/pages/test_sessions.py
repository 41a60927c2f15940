"""Sessions: who is signed in, on which pages, and for how long."""

import re
import time
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from groundswell.events.models import AuditEvent
from groundswell.pages import door
from groundswell.workspaces import accounts
from groundswell.workspaces.models import Account, Membership, Workspace
from tests.server.pages.conftest import PASSWORD

PAGES = ("/", "/login/", "/password/")


def is_signed_in(browser: Client) -> bool:
    return b"Sign out" in browser.get("/").content


def cookie(browser: Client) -> Any:
    return browser.cookies[settings.SESSION_COOKIE_NAME]


def test_who_signs_in_sees_the_workspaces_and_who_signs_out_does_not(signed_in: Client) -> None:
    assert "Acme" in signed_in.get("/").content.decode()
    answer = signed_in.post("/logout/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert not is_signed_in(signed_in)


def test_signing_out_ends_the_session_and_not_only_the_cookie(signed_in: Client) -> None:
    kept = cookie(signed_in).value
    signed_in.post("/logout/")
    thief = Client(SERVER_NAME="localhost")
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not is_signed_in(thief)


def test_signing_out_takes_more_than_a_link(signed_in: Client) -> None:
    assert signed_in.get("/logout/").status_code == 405
    assert is_signed_in(signed_in)


def test_signing_in_gives_a_session_nobody_knew_before(signed_in: Client, sign_in: Any) -> None:
    planted = cookie(signed_in).value
    assert sign_in(signed_in).status_code == 302
    assert cookie(signed_in).value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_a_visitor_is_given_no_session(browser: Client) -> None:
    for page in PAGES:
        browser.get(page)
    assert settings.SESSION_COOKIE_NAME not in browser.cookies
    assert not Session.objects.exists()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(signed_in: Client) -> None:
    assert cookie(signed_in)["httponly"]
    assert (cookie(signed_in)["samesite"], cookie(signed_in)["path"]) == ("Lax", "/")
    assert cookie(signed_in)["max-age"] == 12 * 3600
    assert not cookie(signed_in)["domain"]


def test_a_session_that_rests_too_long_ends(signed_in: Client) -> None:
    Session.objects.update(expire_date=timezone.now())
    assert not is_signed_in(signed_in)


def test_a_session_in_use_goes_on(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = Session.objects.get().expire_date
    is_signed_in(signed_in)
    assert Session.objects.get().expire_date == ends  # a write a request would be too much
    later = time.time() + door.SECONDS_BETWEEN_RENEWALS + 1
    monkeypatch.setattr("groundswell.pages.door.time.time", lambda: later)
    assert is_signed_in(signed_in)
    assert Session.objects.get().expire_date > ends


def test_a_session_ends_after_a_week_however_busy(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + door.LONGEST_SESSION + 1
    monkeypatch.setattr("groundswell.pages.door.time.time", lambda: later)
    assert not is_signed_in(signed_in)
    assert not Session.objects.exists()


def test_another_password_ends_every_other_session(signed_in: Client, sign_in: Any, pia: Account) -> None:
    other = Client(SERVER_NAME="localhost")
    sign_in(other)
    body = {"current": PASSWORD, "new": "an even longer secret", "repeated": "an even longer secret"}
    answer = signed_in.post("/password/", body)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert (is_signed_in(signed_in), is_signed_in(other)) == (True, False)
    assert sign_in(other).status_code == 400
    assert sign_in(other, password="an even longer secret").status_code == 302


def test_the_operator_s_password_ends_every_session(signed_in: Client, pia: Account) -> None:
    accounts.set_password(pia, "an even longer secret", by_operator=True)
    assert not is_signed_in(signed_in)


def test_an_account_put_out_of_use_has_no_session_even_if_it_comes_back(signed_in: Client, pia: Account) -> None:
    Account.objects.filter(pk=pia.pk).update(is_active=False)
    assert not is_signed_in(signed_in)
    Account.objects.filter(pk=pia.pk).update(is_active=True)
    assert not is_signed_in(signed_in)


def test_a_membership_that_has_ended_is_not_shown_at_the_next_request(
    signed_in: Client, membership: Membership
) -> None:
    Membership.objects.filter(pk=membership.pk).update(archived_at=timezone.now())
    page = signed_in.get("/").content.decode()
    assert "Acme" not in page
    assert "You belong to no workspace" in page


def test_only_one_s_own_workspaces_are_shown(signed_in: Client, other_workspace: Workspace) -> None:
    assert "Globex" not in signed_in.get("/").content.decode()


def test_a_session_opens_nothing_of_the_api(signed_in: Client) -> None:
    assert signed_in.get("/api/v1/me/").status_code == 401
    assert signed_in.get("/api/v1/workspaces/acme/goals/").status_code == 401
    sent = signed_in.post("/api/v1/workspaces/acme/goals/", b"{}", "application/json")
    assert sent.status_code == 401


def test_the_api_neither_reads_nor_writes_sessions(signed_in: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = signed_in.get("/api/v1/me/")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def token_on(page: str, browser: Client) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(page).content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("page", ["/login/", "/logout/", "/password/"])
def test_a_form_from_elsewhere_is_refused(page: str, pia: Account, sign_in: Any) -> None:
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert sign_in(browser, csrfmiddlewaretoken=token_on("/login/", browser)).status_code == 302
    answer = browser.post(page, {"email": pia.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert "The form was not taken" in answer.content.decode()
    assert is_signed_in(browser)
    elsewhere = browser.post(
        page, {"csrfmiddlewaretoken": token_on("/password/", browser)}, headers={"Origin": "https://evil.example"}
    )
    assert elsewhere.status_code == 403
    assert is_signed_in(browser)


def test_members_pages_send_others_to_sign_in_and_back(browser: Client, pia: Account, sign_in: Any) -> None:
    answer = browser.get("/password/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/?next=/password/")
    assert 'name="next" value="/password/"' in browser.get(answer.headers["Location"]).content.decode()
    assert sign_in(browser, next="/password/").headers["Location"] == "/password/"


@pytest.mark.parametrize(
    "next_page",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "https:///evil.example", "javascript:alert(1)",
        "/%2f/evil.example", "http:evil.example", "\n//evil.example", "/api/docs/../../", "",
    ],
)  # fmt: skip
def test_nobody_is_sent_anywhere_else(browser: Client, pia: Account, sign_in: Any, next_page: str) -> None:
    page = browser.get("/login/", {"next": next_page}).content.decode()
    assert 'name="next" value="/"' in page
    assert sign_in(browser, next=next_page).headers["Location"] == "/"


@pytest.mark.parametrize("page", PAGES)
def test_pages_run_no_scripts_are_framed_by_nobody_and_kept_by_no_cache(page: str, signed_in: Client) -> None:
    answer = signed_in.get(page)
    policy = answer.headers["Content-Security-Policy"]
    assert "script" not in policy
    assert "unsafe" not in policy
    assert all(part in policy for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"))
    assert answer.headers["Cache-Control"] == "no-store"
    for bad in ("<script", "style=", "onclick", "javascript:", "http://", "https://"):
        assert bad not in answer.content.decode().replace("http://www.w3.org/2000/svg", "")


def test_what_people_are_called_cannot_become_html(signed_in: Client, workspace: Workspace) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(name="<script>alert(1)</script>")
    assert "<script" not in signed_in.get("/").content.decode()


def test_signing_in_and_out_and_passwords_are_in_the_trail(signed_in: Client, pia: Account) -> None:
    body = {"current": PASSWORD, "new": "an even longer secret", "repeated": "an even longer secret"}
    signed_in.post("/password/", body, REMOTE_ADDR="192.0.2.7")
    signed_in.post("/logout/")
    events = list(AuditEvent.objects.filter(object_type="account").order_by("id"))
    assert [each.action for each in events] == [
        "account.signed_in",
        "account.password_changed",
        "account.signed_out",
    ]
    assert {each.object_id for each in events} == {each.account_id for each in events} == {pia.pk}
    assert [each.address for each in events][:2] == ["192.0.2.1", "192.0.2.7"]
    assert PASSWORD not in repr([vars(each) for each in events])
