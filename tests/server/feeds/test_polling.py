"""Polling: all of what a service says is kept, or nothing, and once; what it does not say changes nothing."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from groundswell.channels.models import CoverageSpan
from groundswell.connectors.interface import ConnectorError, Page, Post
from groundswell.events.models import AuditEvent, Job, OutgoingEvent
from groundswell.feeds import polling, tasks
from groundswell.feeds.models import Feed as Row
from groundswell.mentions.models import Mention
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.client import ApiClient
from tests.contract.catalogue import contents
from tests.server.feeds.conftest import Feed
from tests.support.boards import PAGE, Board, Notices

Poll = Callable[[], int]
NEWS = ["feed.went_down", "feed.recovered"]


def texts() -> list[str]:
    return sorted(Mention.objects.values_list("text", flat=True))


def shown(api: ApiClient, feed: Feed) -> Feed:
    found: Feed = api.get(f"/feeds/{feed['id']}/").json()
    return found


def service(workspace: Workspace) -> Service:
    return Service(workspace.pk, workspace.calendar)


def test_what_is_said_arrives_by_itself_page_by_page_and_once(
    api: ApiClient, feed: Feed, board: Notices, poll: Poll
) -> None:
    board.pin(*(f"notice {number:02}" for number in range(2 * PAGE + 1)))
    poll()

    assert texts() == [f"notice {number:02}" for number in range(2 * PAGE + 1)]
    assert board.statuses == [200] * 3
    for _ in range(2):
        poll()
    assert board.statuses[3:] == [304] * 2
    board.pin("one more")
    poll()
    now = shown(api, feed)
    assert (now["status"], now["stored"], now["refused"], now["failures"]) == ("ok", 2 * PAGE + 2, 0, 0)
    assert texts()[-1] == "one more"
    assert board.asked[0]["authorization"] == "Bearer s3cret-token"


def test_posts_are_those_of_the_channel_by_employees_where_they_are_ours(
    feed: Feed, board: Notices, poll: Poll
) -> None:
    board.pin("Does it charge?", author="carla")
    board.pin("Yes.", author="acme", in_reply_to="post-1")
    poll()

    question, answer = Mention.objects.order_by("published_at")
    assert {str(question.channel_id), str(answer.channel_id)} == {feed["channel"]}
    assert (question.author_kind, answer.author_kind) == ("unknown", "employee")
    assert answer.thread_id == question.thread_id
    event = AuditEvent.objects.get(action="mention.recorded")
    assert event.counts is not None
    assert f'"feed":"{feed["id"]}"' in event.counts.replace(" ", "")


def test_a_poll_that_finds_nothing_new_writes_no_row(feed: Feed, board: Notices, poll: Poll) -> None:
    board.pin("notice")
    poll()
    before = {table: len(rows) for table, rows in contents().items()}
    changing = contents()
    for _ in range(5):
        assert poll() == 1

    assert {table: len(rows) for table, rows in contents().items()} == before
    assert board.statuses[1:] == [304] * 5
    different = {table for table, rows in contents().items() if rows != changing[table]}
    assert different == {"feeds.Feed", "channels.CoverageSpan", "events.Job"}


def test_what_is_covered_grows_without_a_gap_and_a_gap_begins_another_span(
    feed: Feed, board: Notices, poll: Poll
) -> None:
    poll()
    first = CoverageSpan.objects.get()
    poll()
    span = CoverageSpan.objects.get()
    assert (span.pk, span.starts_at) == (first.pk, first.starts_at)
    assert span.ends_at > first.ends_at
    assert AuditEvent.objects.filter(object_type="coverage_span").count() == 1

    Row.objects.update(cursor='{"after": 0, "etag": null, "until": "2999-01-01T00:00:00+00:00"}')
    poll()  # a connector that claims to have covered what is yet to come
    assert CoverageSpan.objects.count() == 1
    CoverageSpan.objects.update(ends_at=first.starts_at + datetime.timedelta(seconds=1))
    Row.objects.update(cursor=None)
    CoverageSpan.objects.update(starts_at=first.starts_at - datetime.timedelta(days=2))
    CoverageSpan.objects.update(ends_at=first.starts_at - datetime.timedelta(days=1))
    poll()
    assert CoverageSpan.objects.count() == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((500, {}, b"oops"), "unavailable"),
        ((401, {}, b'{"error": "s3cret-token is not known"}'), "unauthorized"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), "refused"),
        ((200, {}, b"<html>"), "malformed"),
        ((200, {}, b'{"more": false}'), "fault"),
        ((200, {"Content-Length": "999"}, b'{"posts": [], "more": false}'), "unreachable"),
        ((200, {}, b'{"posts": [], "more": false}' + b" " * 6_000_000), "malformed"),
        ((429, {"Retry-After": "7200"}, b""), "rate_limited"),
    ],
)
def test_a_service_that_fails_costs_neither_the_cursor_nor_the_worker(
    api: ApiClient, feed: Feed, board: Notices, poll: Poll, answer: tuple[int, dict[str, str], bytes], code: str
) -> None:
    board.pin("before")
    poll()
    cursor, mentions = Row.objects.get().cursor, texts()
    board.pin("after")
    board.instead.append(answer)
    if code == "unreachable":  # the rest of the body never comes, and the connection ends
        answer[1]["Connection"] = "close"
    before = {table: len(rows) for table, rows in contents().items()}
    poll()

    now = shown(api, feed)
    assert (now["status"], now["failures"], now["error_code"]) == ("late", 1, code)
    assert "s3cret" not in now["error_detail"]
    assert now["version"] == 1
    assert (Row.objects.get().cursor, texts()) == (cursor, mentions)
    assert {table: len(rows) for table, rows in contents().items()} == before
    poll()
    now = shown(api, feed)
    assert (now["status"], now["failures"], now["error_code"], now["error_detail"]) == ("ok", 0, None, "")
    assert texts() == ["after", "before"]


def test_a_feed_is_down_after_three_failures_and_asks_ever_less_often(
    api: ApiClient, feed: Feed, board: Notices, poll: Poll
) -> None:
    pauses, statuses = [], []
    for _ in range(8):
        board.instead.append((500, {}, b""))
        poll()
        now = shown(api, feed)
        statuses.append(now["status"])
        pauses.append(instant(now["next_poll_at"]) - instant(now["last_polled_at"]))

    assert statuses == ["late", "late", *["down"] * 6]
    for number, pause in enumerate(pauses):
        expected = min(60 * 2**number, 3600)
        assert expected * 0.8 <= pause.total_seconds() <= expected * 1.2
    assert Job.objects.get(slot=f"feed:{feed['id']}").due_at == instant(now["next_poll_at"])


def test_that_a_feed_goes_down_or_comes_back_is_told_once_each_time(
    api: ApiClient, feed: Feed, board: Notices, poll: Poll
) -> None:
    told = []
    for failures in (2, 5, 0, 3):
        board.instead += [(500, {}, b"")] * failures
        for _ in range(failures + 1):
            poll()
            told.append(AuditEvent.objects.filter(action__in=NEWS).count())

    assert told == [0, 0, 0, *(0, 0, 1, 1, 1, 2), 2, *(2, 2, 3, 4)]
    actions = AuditEvent.objects.filter(action__in=NEWS).order_by("id").values_list("action", flat=True)
    assert list(actions) == [*NEWS, *NEWS]
    first, second = (event for event in api.rows("/audit-events/") if event["action"] in NEWS[:1])
    assert (first["object"], first["object_version"], first["person"]) == (feed["id"], 1, None)
    assert second["before"] == {"status": "late", "failures": 2, "error_code": "unavailable"}
    assert second["after"] == {"status": "down", "failures": 3, "error_code": "unavailable"}
    assert OutgoingEvent.objects.filter(action__in=NEWS).count() == 4
    assert shown(api, feed)["version"] == 1


def test_that_a_feed_goes_down_is_told_in_the_transaction_that_writes_it(
    feed: Feed, board: Notices, poll: Poll, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.instead += [(500, {}, b"")] * 3
    for _ in range(2):
        poll()
    found = polling.current(feed["id"])
    assert found is not None

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(polling, "_write", fail)
    with pytest.raises(RuntimeError, match="disk"):
        polling.poll(found, by=service(workspace))

    assert not AuditEvent.objects.filter(action__in=NEWS).exists()


def test_a_service_is_left_alone_as_long_as_it_asks_for_but_not_for_ever(
    api: ApiClient, feed: Feed, board: Notices, poll: Poll, work: Poll
) -> None:
    board.instead.append((429, {"Retry-After": "7200"}, b""))
    poll()
    now = shown(api, feed)
    asked = instant(now["not_before"])
    assert datetime.timedelta(hours=1.9) < asked - timezone.now() <= datetime.timedelta(hours=2)
    assert instant(now["next_poll_at"]) == asked

    soon = api.post(f"/feeds/{feed['id']}/run/")
    assert (soon.status_code, instant(soon.json()["next_poll_at"])) == (202, asked)
    assert work() == 0

    far = timezone.now() + datetime.timedelta(days=90)
    assert polling._rest(far, timezone.now()) < timezone.now() + datetime.timedelta(days=1, seconds=1)  # type: ignore[operator]
    assert polling._rest(timezone.now() - datetime.timedelta(days=1), timezone.now()) is None


def instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def test_run_has_a_feed_polled_at_once(api: ApiClient, feed: Feed, board: Notices, work: Poll) -> None:
    assert work() == 1
    assert work() == 0
    board.pin("notice")

    assert api.post(f"/feeds/{feed['id']}/run/").status_code == 202
    assert work() == 1
    assert texts() == ["notice"]


def test_a_feed_that_is_asked_for_while_it_is_polled_is_polled_again(
    api: ApiClient, feed: Feed, board: Notices, work: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, asked = Board.fetch, []

    def fetch(self: Board, cursor: str | None, *, now: datetime.datetime) -> Page:
        page = whole(self, cursor, now=now)
        if not asked:
            asked.append(api.post(f"/feeds/{feed['id']}/run/").status_code)
            board.pin("said since")
        return page

    monkeypatch.setattr(Board, "fetch", fetch)

    assert work() == 2
    assert (asked, texts()) == ([202], ["said since"])


@pytest.mark.parametrize("change", ["fetched", "changed", "paused", "deleted"])
def test_a_page_is_dropped_if_somebody_else_was_there_first(
    api: ApiClient,
    feed: Feed,
    board: Notices,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    change: str,
) -> None:
    board.pin("notice")
    whole = Board.fetch

    def fetch(self: Board, cursor: str | None, *, now: datetime.datetime) -> Page:
        page = whole(self, cursor, now=now)
        monkeypatch.setattr(Board, "fetch", whole)
        match change:
            case "fetched":
                other = polling.current(feed["id"])
                assert other is not None
                assert polling.poll(other, by=service(workspace)).result.created == 1
            case "changed":
                settings = {"base_url": f"{board.url}/elsewhere"}
                body = {"settings": settings, "secrets": {"token": "other-token"}}
                assert api.patch(f"/feeds/{feed['id']}/", body).status_code == 200
            case "paused":
                assert api.post(f"/feeds/{feed['id']}/pause/").status_code == 200
            case "deleted":
                assert api.delete(f"/feeds/{feed['id']}/").status_code == 204
        return page

    monkeypatch.setattr(Board, "fetch", fetch)
    found = polling.current(feed["id"])
    assert found is not None
    polled = polling.poll(found, by=service(workspace))

    assert polled.was_dropped
    assert polled.result.created == 0
    assert Mention.objects.count() == (1 if change == "fetched" else 0)
    if change != "fetched":
        assert Row.objects.filter(cursor__isnull=False).count() == 0


def test_one_bad_post_is_left_out_and_counted(
    api: ApiClient, feed: Feed, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = timezone.now()
    naive = at.replace(tzinfo=None)
    posts: list[Any] = [
        Post("good", at, "a\x00b\ud800c", author="x\x00", url="javascript:alert(1)", language="!", likes=-1),
        Post("long", at, "x" * 30_000, in_reply_to="y" * 300, metadata={"k" * 50: "v", "k": "v" * 900, "": "x"}),
        Post("itself", at, "t", in_reply_to="itself", likes=2**40, metadata={f"k{n}": "v" for n in range(60)}),
        Post("", at, "no id"),
        Post("z" * 201, at, "long id"),
        Post("nul\x00", at, "t"),
        Post("naive", naive, "t"),
        Post("years", at.replace(year=2300), "t"),
        Post(7, None, None),  # type: ignore[arg-type]
    ]
    monkeypatch.setattr(Board, "fetch", lambda *_, **__: Page(posts, "c"))
    poll()

    now = shown(api, feed)
    assert (now["status"], now["stored"], now["refused"]) == ("ok", 3, 6)
    found = {each.external_id: each for each in Mention.objects.all()}
    good = found["good"]
    assert (good.text, good.url, good.author, good.likes) == ("ab?c", "", None, None)
    assert (len(found["long"].text), found["long"].in_reply_to) == (20_000, None)
    assert found["long"].metadata == {"k": "v" * 500}
    assert (found["itself"].in_reply_to, found["itself"].likes) == (None, 2**31 - 1)
    assert len(found["itself"].metadata) == 20


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (Page([], "x" * 20_001), "malformed"),
        (Page([], "\x00"), "malformed"),
        (Page([], None), "malformed"),  # type: ignore[arg-type]
        (Page([Post("1", timezone.now(), "t")] * 10_001, "c"), "malformed"),
        (Page([], "c", covered_since=timezone.now().replace(tzinfo=None)), "malformed"),
        (Page([], "c", covered_until="now"), "malformed"),  # type: ignore[arg-type]
        (Page([], "c", unreadable=-1), "malformed"),
        (Page([None], "c"), "fault"),  # type: ignore[list-item]
        (None, "fault"),
        (ConnectorError("x" * 90, "d" * 900), "x" * 40),
        (RuntimeError("s3cret-token"), "fault"),
    ],
)
def test_a_connector_that_does_not_do_as_it_should_is_a_failure_like_others(
    api: ApiClient, feed: Feed, poll: Poll, monkeypatch: pytest.MonkeyPatch, page: Any, code: str
) -> None:
    def fetch(*_: Any, **__: Any) -> Any:
        if isinstance(page, Exception):
            raise page
        return page

    monkeypatch.setattr(Board, "fetch", fetch)
    poll()

    now = shown(api, feed)
    assert (now["failures"], now["error_code"], Row.objects.get().cursor) == (1, code, None)
    assert "s3cret" not in now["error_detail"]


def test_a_connector_that_claims_more_without_getting_on_is_not_asked_at_once(
    feed: Feed, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str | None] = []

    def fetch(self: Board, cursor: str | None, *, now: datetime.datetime) -> Page:
        calls.append(cursor)
        return Page([], "stuck", is_more=True)

    monkeypatch.setattr(Board, "fetch", fetch)

    assert poll() == 1
    assert calls == [None, "stuck"]


def test_a_long_way_to_go_is_gone_in_turns(
    feed: Feed, poll: Poll, board: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.events.jobs.SECONDS_AT_ONCE", 0.0)
    board.pin(*(f"notice {number:02}" for number in range(3 * PAGE)))

    assert poll() == 3
    assert len(texts()) == 3 * PAGE


def test_what_was_fetched_is_kept_even_if_it_took_longer_than_the_lease(
    feed: Feed, poll: Poll, board: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Board.fetch

    def fetch(self: Board, cursor: str | None, *, now: datetime.datetime) -> Page:
        Job.objects.filter(slot=f"feed:{feed['id']}").update(owner="theirs", attempt=7)
        return whole(self, cursor, now=now)

    monkeypatch.setattr(Board, "fetch", fetch)
    board.pin("notice")

    assert poll() == 1
    assert texts() == ["notice"]
    job = Job.objects.get(slot=f"feed:{feed['id']}")
    assert (job.owner, job.attempt) == ("theirs", 7)


def test_a_job_is_never_given_up(feed: Feed, poll: Poll, board: Notices) -> None:
    Job.objects.filter(name=tasks.POLL).update(attempt=1_000)  # its workers died one after the other
    board.pin("notice")
    poll()

    assert texts() == ["notice"]
    assert Job.objects.get(name=tasks.POLL).due_at is not None


def test_the_job_of_a_feed_that_is_gone_is_done(api: ApiClient, feed: Feed, poll: Poll, board: Notices) -> None:
    poll()
    api.delete(f"/feeds/{feed['id']}/")

    assert poll() == 1
    assert len(board.asked) == 1
    assert Job.objects.get(slot=f"feed:{feed['id']}").due_at is None


def test_a_shorter_interval_counts_from_now(api: ApiClient, feed: Feed, work: Poll) -> None:
    api.patch(f"/feeds/{feed['id']}/", {"interval_seconds": 86_400})
    assert work() == 1
    api.patch(f"/feeds/{feed['id']}/", {"interval_seconds": 60})
    assert work() == 1
    now = shown(api, feed)
    assert 57 <= (instant(now["next_poll_at"]) - instant(now["last_polled_at"])).total_seconds() <= 63


def test_a_feed_nobody_polls_is_late(api: ApiClient, feed: Feed, work: Poll) -> None:
    work()
    Row.objects.update(next_poll_at=timezone.now() - datetime.timedelta(minutes=1))
    assert shown(api, feed)["status"] == "ok"
    Row.objects.update(next_poll_at=timezone.now() - datetime.timedelta(minutes=3))
    assert shown(api, feed)["status"] == "late"
    assert [each["id"] for each in api.rows("/feeds/", {"status": "late"})] == [feed["id"]]


def test_a_page_is_kept_in_one_transaction(
    feed: Feed, workspace: Workspace, board: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails last undoes what came first."""
    board.pin("notice")
    found = polling.current(feed["id"])
    assert found is not None
    before = contents()

    def fail(*_: Any, **__: Any) -> None:
        assert connection.in_atomic_block
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(polling, "_write", fail)
    with pytest.raises(RuntimeError, match="disk"):
        polling.poll(found, by=service(workspace))

    assert contents() == before


def test_what_a_connector_wants_to_be_told_again_is_kept_sealed_until_it_is_told_other_things(
    api: ApiClient, feed: Feed, board: Notices, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, begun = Board.fetch, []

    def fetch(self: Board, cursor: str | None, *, now: datetime.datetime) -> Page:
        begun.append(getattr(self, "state", ""))
        self.state = begun[-1] or "a session"
        return whole(self, cursor, now=now)

    monkeypatch.setattr(Board, "fetch", fetch)
    board.instead.append((500, {}, b""))  # a use that fails is one, too
    for _ in range(3):
        poll()

    assert begun == ["", "a session", "a session"]
    sealed = Row.objects.get().state
    assert sealed
    assert "a session" not in str(contents())
    api.patch(f"/feeds/{feed['id']}/", {"secrets": {"token": "of another account"}})
    poll()
    assert begun[3:] == [""]
    Row.objects.update(state="of another secret key")
    poll()
    assert begun[4:] == [""]


def test_posts_that_make_no_sense_to_a_connector_are_counted(
    api: ApiClient, feed: Feed, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Board, "fetch", lambda *_, **__: Page([], "c", unreadable=2))
    poll()

    assert shown(api, feed)["refused"] == 2
