"""Many guesses at the same time are no more guesses than one after the other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from groundswell.pages import sign_in
from groundswell.pages.models import SignInFailures
from groundswell.workspaces.models import Account
from tests.server.pages.conftest import EMAIL, PASSWORD

THREADS = 12


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_all_counted_before_any_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    Account.objects.create_user(EMAIL, PASSWORD)
    tried = []
    authenticate = sign_in.authenticate
    monkeypatch.setattr(
        sign_in, "authenticate", lambda **given: tried.append(given["password"]) or authenticate(**given)
    )

    def guess(number: int) -> int:
        try:
            browser = Client(SERVER_NAME="localhost")
            answer = browser.post("/login/", {"email": EMAIL, "password": f"guess {number}"})
            return int(answer.status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        assert set(pool.map(guess, range(THREADS))) == {400}
    # The one that makes the wait begin is still tried.
    assert len(tried) == len(set(tried)) == sign_in.FREE_FOR_ACCOUNT + 1
    assert {row.count for row in SignInFailures.objects.all()} == {len(tried)}
