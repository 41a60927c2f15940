"""Signing in: nobody learns who has an account, and nobody guesses for long."""

import datetime
import logging
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.utils import timezone

from groundswell.pages import sign_in as waits
from groundswell.pages.models import SignInFailures
from groundswell.workspaces.models import Account
from tests.server.pages.conftest import EMAIL, PASSWORD

WRONG = "not the password"


def visible(answer: Any) -> tuple[int, str]:
    """An answer as a person sees it, without what they typed themselves."""
    text = answer.content.decode()
    return answer.status_code, text.partition("<form method")[0]


def pass_time(**length: float) -> None:
    """Let waits go by."""
    gone = datetime.timedelta(**length)
    for row in SignInFailures.objects.all():
        row.wait_until -= gone
        row.last_at -= gone
        row.save()


def test_the_right_password_signs_in_whatever_the_case_of_the_address(
    browser: Client, pia: Account, sign_in: Any
) -> None:
    assert sign_in(browser, email=f"  {EMAIL.upper()} ").status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, WRONG), ("nobody@acme.example", PASSWORD), (EMAIL, ""), ("", PASSWORD), ("\x00", PASSWORD),
        (EMAIL, f"{PASSWORD}\x00"), ("x" * 300, PASSWORD), (EMAIL, "x" * 2000), (EMAIL, f" {PASSWORD}"),
    ],
)  # fmt: skip
def test_every_failure_looks_alike(browser: Client, pia: Account, sign_in: Any, email: str, password: str) -> None:
    expected = visible(sign_in(Client(SERVER_NAME="localhost"), password=WRONG))
    assert expected[0] == 400
    assert visible(sign_in(browser, email=email, password=password)) == expected


@pytest.mark.parametrize("state", ["inactive", "without a password"])
def test_an_account_nobody_can_use_looks_like_none(browser: Client, pia: Account, sign_in: Any, state: str) -> None:
    changed = {"is_active": False} if state == "inactive" else {"password": hashers.make_password(None)}
    Account.objects.filter(pk=pia.pk).update(**changed)
    assert visible(sign_in(browser)) == visible(sign_in(browser, email="nobody@acme.example"))


@pytest.mark.parametrize("email", [EMAIL, "nobody@acme.example"])
def test_a_password_is_hashed_once_whether_or_not_there_is_an_account(
    browser: Client, pia: Account, sign_in: Any, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode
    monkeypatch.setattr(
        type(hasher), "encode", lambda self, password, salt: hashed.append(1) or encode(self, password, salt)
    )
    sign_in(browser, email=email, password=WRONG)
    assert len(hashed) == 1


@pytest.mark.parametrize("email", [EMAIL, "nobody@acme.example"])
def test_after_some_failures_even_the_right_password_waits_and_nobody_is_told(
    browser: Client, pia: Account, sign_in: Any, email: str
) -> None:
    places = iter(range(1, 100))

    def attempt(password: str) -> Any:
        return sign_in(browser, email=email, password=password, address=f"198.51.100.{next(places)}")

    refused = [visible(attempt(WRONG)) for _ in range(waits.FREE_FOR_ACCOUNT + 1)]
    assert visible(attempt(PASSWORD)) == refused[0]
    assert len(set(refused)) == 1
    pass_time(seconds=2)
    assert attempt(PASSWORD).status_code == (302 if email == EMAIL else 400)


def test_waits_grow_to_a_quarter_of_an_hour_and_no_further(browser: Client, pia: Account, sign_in: Any) -> None:
    grown = []
    for number in range(waits.FREE_FOR_ACCOUNT + 13):
        sign_in(browser, password=WRONG, address=f"198.51.100.{number}")
        row = SignInFailures.objects.latest("count")
        grown.append(round((row.wait_until - row.last_at).total_seconds()))
        pass_time(minutes=16)
    assert grown == [0] * 5 + [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_what_is_refused_for_waiting_does_not_make_the_wait_longer(browser: Client, pia: Account, sign_in: Any) -> None:
    for _ in range(waits.FREE_FOR_ACCOUNT + 1):
        sign_in(browser, password=WRONG)
    before = list(SignInFailures.objects.order_by("subject").values())
    sign_in(browser, password=WRONG)
    assert list(SignInFailures.objects.order_by("subject").values()) == before


def test_one_place_cannot_try_one_password_on_many_accounts(browser: Client, pia: Account, sign_in: Any) -> None:
    for number in range(waits.FREE_FOR_ADDRESS + 1):
        sign_in(browser, email=f"account-{number}@acme.example")
    assert sign_in(browser).status_code == 400
    assert sign_in(browser, address="192.0.2.2").status_code == 302


def test_an_ipv6_network_is_one_place(browser: Client, pia: Account, sign_in: Any) -> None:
    for number in range(waits.FREE_FOR_ADDRESS + 1):
        sign_in(browser, email=f"account-{number}@acme.example", address=f"2001:db8::{number:x}")
    assert sign_in(browser, address="2001:db8::ffff").status_code == 400
    assert sign_in(browser, address="2001:db8:0:1::1").status_code == 302


def test_success_forgives_the_account_and_not_the_place(browser: Client, pia: Account, sign_in: Any) -> None:
    for _ in range(3):
        sign_in(browser, password=WRONG)
    assert sign_in(browser).status_code == 302
    assert [each.count for each in SignInFailures.objects.all()] == [3]


def test_failures_are_forgotten_after_a_day(browser: Client, pia: Account, sign_in: Any) -> None:
    for _ in range(waits.FREE_FOR_ACCOUNT + 1):
        sign_in(browser, password=WRONG)
    pass_time(hours=25)
    sign_in(browser, password=WRONG)
    assert {each.count for each in SignInFailures.objects.all()} == {1}


def test_what_was_typed_is_neither_kept_nor_logged(
    browser: Client, pia: Account, sign_in: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        sign_in(browser, email="my secret password", password="pia@acme.example")
    kept = f"{list(SignInFailures.objects.values())} {caplog.text}"
    assert "A sign-in failed" in caplog.text
    assert "secret" not in kept
    assert "pia@" not in kept
    assert "192.0.2.1" not in str(list(SignInFailures.objects.values()))


def test_the_present_password_is_asked_for_and_guarded_like_a_sign_in(signed_in: Client, pia: Account) -> None:
    new = {"new": "an even longer secret", "repeated": "an even longer secret"}
    for _ in range(waits.FREE_FOR_ACCOUNT + 1):
        assert signed_in.post("/password/", {"current": WRONG, **new}).status_code == 400
    assert signed_in.post("/password/", {"current": PASSWORD, **new}).status_code == 400
    pia.refresh_from_db()
    assert pia.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("new", "repeated", "said"),
    [
        ("short", "short", "at least 12"),
        ("password1234", "password1234", "too common"),
        ("pia@acme.example", "pia@acme.example", "too similar"),
        ("918273645546372819", "918273645546372819", "entirely numeric"),
        ("an even longer secret", "another one entirely", "not the same"),
        ("", "", "required"),
    ],
)
def test_a_new_password_is_long_uncommon_and_typed_twice(
    signed_in: Client, pia: Account, new: str, repeated: str, said: str
) -> None:
    answer = signed_in.post("/password/", {"current": PASSWORD, "new": new, "repeated": repeated})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    pia.refresh_from_db()
    assert pia.check_password(PASSWORD)


def test_sessions_and_failures_that_have_lost_their_meaning_are_swept_up(
    browser: Client, pia: Account, sign_in: Any
) -> None:
    old = timezone.now() - 2 * waits.FORGOTTEN_AFTER
    SignInFailures.objects.create(subject="x", count=9, wait_until=old, last_at=old)
    sign_in(browser)
    assert not SignInFailures.objects.filter(subject="x").exists()
