"""Feeds as people make and change them: settings that are checked, secrets that are never shown."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from groundswell.events.models import AuditEvent, Job
from groundswell.feeds import connecting
from groundswell.feeds.models import Feed as Row
from tests.client import ApiClient
from tests.server.feeds.conftest import Feed
from tests.support.boards import Notices

SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSBmZWVkIHRlc3RzISE="


def errors(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


def test_a_feed_says_which_secrets_it_has_and_shows_none(api: ApiClient, feed: Feed) -> None:
    assert feed["secrets_set"] == ["token"]
    shown = [
        api.get(f"/feeds/{feed['id']}/").content,
        api.get("/feeds/").content,
        api.get("/feeds/", accept="text/csv").getvalue(),
        api.get("/audit-events/").content,
        *(str(row).encode() for row in Row.objects.values()),
        *(str(row).encode() for row in AuditEvent.objects.values()),
        *(str(row).encode() for row in Job.objects.values()),
    ]
    assert [each for each in shown if b"s3cret" in each] == []
    assert connecting.secrets_of(Row.objects.get()) == {"token": "s3cret-token"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"connector": "nosuch"}, ("/connector", "invalid_choice")),
        ({"settings": {}}, ("/settings/base_url", "required")),
        ({"settings": {"base_url": 1}}, ("/settings/base_url", "invalid")),
        ({"settings": {"base_url": "http://127.0.0.1", "more": 1}}, ("/settings/more", "unknown_field")),
        ({"settings": {"base_url": "ftp://127.0.0.1"}}, ("/settings", "invalid")),
        ({"settings": {"base_url": "http://board.example"}}, ("/settings", "invalid")),
        ({"settings": []}, ("/settings", "not_an_object")),
        ({"settings": {"base_url": "http://127.0.0.1", "deep": [1e400]}}, ("/settings", "max_value")),
        ({"settings": {"base_url": "http://127.0.0.1", "deep": 2**70}}, ("/settings", "max_value")),
        ({"settings": {"base_url": "x" * 30_000}}, ("/settings", "max_length")),
        ({"secrets": {"token": 1}}, ("/secrets/token", "invalid")),
        ({"secrets": {"password": "x"}}, ("/secrets/password", "unknown_field")),
        ({"secrets": "x"}, ("/secrets", "not_an_object")),
        ({"interval_seconds": 59}, ("/interval_seconds", "min_value")),
        ({"interval_seconds": 86_401}, ("/interval_seconds", "max_value")),
    ],
)
def test_what_a_connector_does_not_take_is_refused_with_its_place(
    api: ApiClient, feed: Feed, body: dict[str, Any], expected: tuple[str, str]
) -> None:
    whole = {"name": "Other", "channel": feed["channel"], "connector": "board", "settings": feed["settings"], **body}
    answer = api.post("/feeds/", _raw(whole))

    assert errors(answer) == [expected]
    assert Row.objects.count() == 1


def _raw(body: dict[str, Any]) -> Any:
    """JSON in which an infinite number is one that is too large."""
    return json.dumps(body).replace("Infinity", "1e400").encode()


def test_a_feed_stays_with_its_channel_and_its_connector(api: ApiClient, feed: Feed, make: Callable[..., Feed]) -> None:
    other = make()

    assert errors(api.patch(f"/feeds/{feed['id']}/", {"channel": other["channel"]})) == [("/channel", "invalid")]
    assert errors(api.patch(f"/feeds/{feed['id']}/", {"connector": "upload"})) == [("/connector", "invalid")]
    same = api.patch(f"/feeds/{feed['id']}/", {"channel": feed["channel"], "connector": "board"})
    assert (same.status_code, same.json()["version"]) == (200, 1)


def test_other_settings_take_the_secrets_again_so_that_nobody_sends_them_elsewhere(
    api: ApiClient, feed: Feed, board: Notices
) -> None:
    elsewhere = {"base_url": f"{board.url}/elsewhere"}
    path = f"/feeds/{feed['id']}/"

    assert errors(api.patch(path, {"settings": elsewhere})) == [("/secrets/token", "required")]
    assert api.patch(path, {"settings": feed["settings"]}).status_code == 200  # the same
    assert api.patch(path, {"settings": elsewhere, "secrets": {"token": None}}).json()["secrets_set"] == []
    assert api.patch(path, {"settings": feed["settings"]}).json()["settings"] == feed["settings"]


def test_secrets_that_are_not_named_stay_and_those_named_null_go(
    api: ApiClient, make: Callable[..., Feed], feed: Feed
) -> None:
    path = f"/feeds/{feed['id']}/"
    before = Row.objects.get().secrets

    api.patch(path, {"secrets": {}})
    assert connecting.secrets_of(Row.objects.get()) == {"token": "s3cret-token"}
    api.patch(path, {"secrets": {"token": "other-token"}})
    assert connecting.secrets_of(Row.objects.get()) == {"token": "other-token"}
    assert api.patch(path, {"secrets": {"token": None}}).json()["secrets_set"] == []
    assert Row.objects.get().secrets == ""
    event = AuditEvent.objects.filter(action="feed.updated").order_by("id").last()
    assert event is not None
    assert before not in str(event.before)


def test_a_secret_that_is_needed_cannot_be_taken_away(api: ApiClient, make: Callable[..., Feed]) -> None:
    hook = make(connector="webhook", secrets={"signing_secret": SECRET})

    answer = api.patch(f"/feeds/{hook['id']}/", {"secrets": {"signing_secret": None}})

    assert errors(answer) == [("/secrets/signing_secret", "required")]


def test_the_connectors_there_are_say_what_they_take(api: ApiClient, board_connector: None) -> None:
    found = {each["name"]: each for each in api.get("/connectors/").json()["results"]}

    assert found["board"]["capabilities"] == ["fetch"]
    assert found["board"]["settings_schema"]["required"] == ["base_url"]
    assert list(found["webhook"]["secrets_schema"]["properties"]) == ["signing_secret"]
    assert found["upload"]["capabilities"] == []


def test_a_check_asks_the_service_and_changes_nothing(api: ApiClient, feed: Feed, board: Notices) -> None:
    before = Row.objects.values().get()
    path = f"/feeds/{feed['id']}/check/"

    assert api.post(path).json() == {"is_fine": True, "account": "acme", "code": None, "detail": "The board answers."}
    board.instead.append((401, {}, b'{"error": "no s3cret-token, no posts"}'))
    refused = api.post(path).json()
    assert (refused["is_fine"], refused["account"], refused["code"]) == (False, None, "unauthorized")
    assert "s3cret" not in refused["detail"]
    assert "no posts" in refused["detail"]
    board.instead.append((200, {}, b"[]"))  # which the connector did not think of
    assert api.post(path).json()["code"] == "fault"
    assert Row.objects.values().get() == before


def test_a_feed_is_paused_and_resumed(api: ApiClient, feed: Feed, board: Notices, work: Callable[[], int]) -> None:
    path = f"/feeds/{feed['id']}"
    assert [api.post(f"{path}/pause/").json()["status"] for _ in range(2)] == ["paused"] * 2

    work()
    assert board.asked == []
    assert not Job.objects.filter(due_at__isnull=False, slot=f"feed:{feed['id']}").exists()
    answer = api.post(f"{path}/run/")
    assert (answer.status_code, answer.json()["code"]) == (409, "feed_paused")
    assert [api.post(f"{path}/resume/").json()["status"] for _ in range(2)] == ["new"] * 2
    assert work() == 1
    assert api.get(f"{path}/").json()["status"] == "ok"
    assert api.rows("/feeds/", {"status": "ok"}) != []
    assert api.rows("/feeds/", {"status": ["late", "down", "paused", "new"]}) == []
    actions = list(AuditEvent.objects.filter(object_type="feed").order_by("id").values_list("action", flat=True))
    assert actions == ["feed.created", "feed.paused", "feed.resumed"]


def test_an_archived_feed_takes_nothing_until_it_is_unarchived(
    api: ApiClient, feed: Feed, board: Notices, work: Callable[[], int]
) -> None:
    assert api.post(f"/feeds/{feed['id']}/archive/").json()["status"] == "paused"
    work()
    assert board.asked == []
    api.post(f"/feeds/{feed['id']}/unarchive/")
    work()
    assert len(board.asked) == 1


def test_a_feed_that_cannot_work_is_not_resumed(api: ApiClient, make: Callable[..., Feed]) -> None:
    hook = make(connector="webhook", secrets={"signing_secret": SECRET})
    api.post(f"/feeds/{hook['id']}/pause/")
    Row.objects.update(secrets="", secrets_set=[])

    answer = api.post(f"/feeds/{hook['id']}/resume/")

    assert (answer.status_code, answer.json()["code"]) == (409, "feed_cannot_work")
    assert "signing_secret" in answer.json()["detail"]


def test_secrets_of_another_secret_key_can_be_sent_again(api: ApiClient, feed: Feed, settings: Any) -> None:
    settings.SECRET_KEY = "another"
    settings.SECRET_KEY_FALLBACKS = []

    check = api.post(f"/feeds/{feed['id']}/check/").json()
    assert (check["is_fine"], check["code"]) == (False, "settings")
    assert api.patch(f"/feeds/{feed['id']}/", {"secrets": {"token": "anew"}}).status_code == 200
    assert api.post(f"/feeds/{feed['id']}/check/").json()["is_fine"]


def test_a_feed_without_its_connector_says_so(api: ApiClient, feed: Feed, work: Callable[[], int]) -> None:
    Row.objects.update(connector="gone")

    assert api.post(f"/feeds/{feed['id']}/check/").json()["code"] == "settings"
    work()
    shown = api.get(f"/feeds/{feed['id']}/").json()
    assert (shown["error_code"], shown["failures"], shown["status"]) == ("settings", 1, "late")


def test_what_is_sent_its_posts_is_not_polled(api: ApiClient, make: Callable[..., Feed]) -> None:
    upload = make()
    answer = api.post(f"/feeds/{upload['id']}/run/")

    assert (answer.status_code, answer.json()["code"]) == (409, "feed_not_polled")
    assert upload["next_poll_at"] is None
    assert not Job.objects.filter(slot=f"feed:{upload['id']}").exists()


def test_a_channel_with_a_feed_is_not_deleted(api: ApiClient, feed: Feed) -> None:
    answer = api.delete(f"/channels/{feed['channel']}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")
