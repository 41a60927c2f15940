"""Workspaces and keys made at the terminal."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from groundswell.workspaces.models import ApiKey, Workspace
from tests.client import ApiClient
from tests.server.commands.terminal import Command, Done

FOUNDING = ("init", "acme", "--name", "Acme", "--owner-email", "Owner@Example.org", "--time-zone", "Europe/Paris")
KEY = {"--workspace": "acme", "--member": "owner@example.org", "--name": "Reporting"}
TOKEN = re.compile(r"gsk_[0-9a-f]{32}_[0-9A-Za-z]{43}\n")

pytestmark = pytest.mark.django_db


@pytest.fixture
def acme(groundswell: Command) -> str:
    """A workspace made by the command, and its owner's token."""
    return groundswell(*FOUNDING).out.strip()


def words(options: dict[str, str]) -> list[str]:
    return [word for pair in options.items() for word in pair]


def refused(done: Done) -> str:
    """The one line of a refusal."""
    assert (done.code, done.out) == (1, "")
    (line,) = done.err.strip().splitlines()
    return line


def test_a_workspace_is_made_with_its_calendar_and_a_key_that_works(groundswell: Command):
    done = groundswell(*FOUNDING, "--week-start", "sunday", "--fiscal-year-start", "4")

    assert done.code == 0
    assert TOKEN.fullmatch(done.out)
    api = ApiClient("acme", token=done.out.strip(), prefix="")
    made = Workspace.objects.get(slug="acme")
    me = api.get("/api/v1/me/").json()
    assert (made.time_zone, made.week_start, made.fiscal_year_start) == ("Europe/Paris", 6, 4)
    assert (me["workspace"], me["role"]) == ("acme", "owner")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("SLUG", "Not A Slug"), "SLUG"),
        (("SLUG", "0190d5d5-0000-7000-8000-000000000000"), "SLUG"),
        (("--owner-email", "nobody"), "--owner-email"),
        (("--time-zone", "Mars/Base"), "--time-zone"),
        (("--week-start", "noday"), "--week-start"),
        (("--fiscal-year-start", "13"), "--fiscal-year-start"),
        (("--name", ""), "--name"),
    ],
    ids=str,
)
def test_a_bad_value_is_named_in_one_line_and_nothing_is_made(groundswell: Command, change: tuple[str, str], said: str):
    option, value = change
    given = list(FOUNDING) if option in FOUNDING or option == "SLUG" else [*FOUNDING, option, ""]
    given[1 if option == "SLUG" else given.index(option) + 1] = value

    assert said in refused(groundswell(*given))
    assert not Workspace.objects.exists()


def test_a_slug_that_is_taken_is_refused(groundswell: Command, acme: str):
    assert "SLUG" in refused(groundswell(*FOUNDING))


def test_a_key_has_the_role_scopes_and_end_it_was_given(groundswell: Command, acme: str):
    limits = ("--role", "viewer", "--scope", "kpis:read", "--expires", "2099-12-31")

    done = groundswell("key", "create", *words(KEY), *limits)

    me = ApiClient("acme", token=done.out.strip(), prefix="").get("/api/v1/me/").json()
    assert (me["role"], me["scopes"]) == ("viewer", ["kpis:read"])
    key = ApiKey.objects.get(name="Reporting")
    assert key.expires_at is not None
    # The end of the day in Paris.
    assert key.expires_at.isoformat() == "2099-12-31T23:00:00+00:00"


def test_a_list_of_keys_says_all_but_their_secrets(groundswell: Command, acme: str):
    token = groundswell("key", "create", *words(KEY), "--role", "viewer", "--expires", "2099-12-31").out.strip()

    listed = groundswell("key", "list", "--workspace", "acme").out

    key = ApiKey.objects.get(name="Reporting")
    assert re.search(rf"{key.pk}  acme +owner@example.org  viewer  Reporting  all +never +until 2099-12-31", listed)
    assert token.rpartition("_")[2] not in listed


def test_a_revoked_key_stops_working(groundswell: Command, acme: str):
    key = ApiKey.objects.get()

    done = groundswell("key", "revoke", str(key.pk))

    assert done.code == 0
    assert ApiClient("acme", token=acme, prefix="").get("/api/v1/me/").status_code == 401
    assert re.search(rf"{key.pk} .* revoked", groundswell("key", "list").out)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--workspace", "nowhere"),
        ("--member", "stranger@example.org"),
        ("--name", " "),
        ("--role", "emperor"),
        ("--scope", "everything"),
        ("--expires", "2020-01-01"),
        ("--expires", "tomorrow"),
        ("--expires", "2099-02-30"),
        ("--expires", "2099-01-01T10:00:00"),
        ("--expires", "9999-12-31"),
    ],
)
def test_a_bad_value_of_a_key_is_refused_in_one_line(groundswell: Command, acme: str, option: str, value: str):
    line = refused(groundswell("key", "create", *words({**KEY, option: value})))

    assert line.startswith("groundswell: ")
    assert not ApiKey.objects.filter(name="Reporting").exists()


def test_a_rotated_key_goes_on_for_the_overlap_beside_the_one_in_its_place(groundswell: Command, acme: str):
    old = ApiKey.objects.get()

    done = groundswell("key", "rotate", str(old.pk), "--overlap", "2", "--expires", "2099-12-31")

    assert done.code == 0
    assert TOKEN.fullmatch(done.out)
    answers = [ApiClient("acme", token=token, prefix="").get("/api/v1/me/") for token in (acme, done.out.strip())]
    assert [each.status_code for each in answers] == [200, 200]
    old.refresh_from_db()
    assert str(old.replaced_by_id) == answers[1].json()["api_key"]
    assert answers[1].json()["expires_at"] == "2099-12-31T23:00:00.000000Z"
    assert old.expires_at is not None
    assert abs(old.expires_at - timezone.now() - timedelta(hours=2)) < timedelta(minutes=1)


@pytest.mark.parametrize("overlap", ["-1", "169", "99999999999"])
def test_an_overlap_is_at_most_a_week(groundswell: Command, acme: str, overlap: str):
    key = ApiKey.objects.get()
    assert "--overlap" in refused(groundswell("key", "rotate", str(key.pk), f"--overlap={overlap}"))


@pytest.mark.parametrize("step", ["revoke", "rotate"])
@pytest.mark.parametrize("identifier", ["nonsense", "0190d5d5-0000-7000-8000-000000000000"])
def test_a_key_that_is_not_there_is_neither_revoked_nor_rotated(groundswell: Command, step: str, identifier: str):
    assert "key" in refused(groundswell("key", step, identifier)).lower()
