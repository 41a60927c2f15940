"""What connectors hear over HTTP: every way it can go wrong is one error, which says what may have been done."""

import datetime
import email.utils
import re
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

import pytest
import trustme

from groundswell.connectors import web
from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.reading import mapping, text
from groundswell.connectors.web import Answer, Web, segment
from groundswell.core.addresses import AllowList
from tests.support.listeners import Script, listener, replying

pytestmark = pytest.mark.embedded


@pytest.fixture(autouse=True)
def loopback_allowed(settings: Any) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")


def http(status: int, body: bytes = b"{}", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def failure(ask: Callable[[Web], object], *said: bytes, script: Script | None = None, **options: Any) -> ConnectorError:
    with (
        listener(script or replying(*said)) as there,
        pytest.raises(ConnectorError) as failed,
    ):
        ask(Web(f"http://127.0.0.1:{there.port}", **options))
    return failed.value


def get(there: Web) -> Answer:
    return there.get("/posts")


def post(there: Web) -> Answer:
    return there.post("/posts", json={"text": "Yes."})


def test_what_is_asked_is_what_arrives() -> None:
    with listener(replying(http(201, b'{"id": 7}', ETag='"a"'))) as there:
        service = Web(f"http://127.0.0.1:{there.port}/api/", headers={"Authorization": "Bearer secret"})
        answer = service.post("/posts", params={"tags[]": ["a", "b&c"]}, json={"text": "Ü"}, headers={"X-Key": "k"})
        service.get(params={"page": 2}, etag='"a"', modified="Wed, 21 Oct 2026 07:28:00 GMT")
        service.put(f"/posts/{segment('a/../b')}", form={"text": "Ü & b"})

    written, asked, put = (request.decode() for request in there.requests)
    assert (answer.status, answer.json(), answer.etag) == (201, {"id": 7}, '"a"')
    assert written.startswith("POST /api/posts?tags%5B%5D=a&tags%5B%5D=b%26c HTTP/1.1\r\n")
    assert "Authorization: Bearer secret\r\n" in written
    assert "X-Key: k\r\n" in written
    assert written.endswith('\r\n\r\n{"text": "\\u00dc"}')
    assert asked.startswith("GET /api/?page=2 HTTP/1.1\r\n")
    assert 'If-None-Match: "a"\r\n' in asked
    assert "If-Modified-Since: Wed, 21 Oct 2026 07:28:00 GMT\r\n" in asked
    assert put.startswith("PUT /api/posts/a%2F..%2Fb HTTP/1.1\r\n")
    assert put.endswith("\r\n\r\ntext=%C3%9C+%26+b")


def test_an_answer_to_a_condition_may_be_that_nothing_changed() -> None:
    with listener(replying(b"HTTP/1.1 304 Not Modified\r\n\r\n")) as there:
        assert Web(f"http://127.0.0.1:{there.port}").get(etag='"a"').is_unchanged
        with pytest.raises(ConnectorError) as failed:
            Web(f"http://127.0.0.1:{there.port}").get()
    assert failed.value.code == "refused"


def test_a_validator_that_could_not_be_sent_back_is_none() -> None:
    with listener(replying(http(200, ETag='"' + "a" * 400 + '"', Last_Modified="caf\xe9"))) as there:
        service = Web(f"http://127.0.0.1:{there.port}")
        answer = service.get()
        service.get(etag='"a\r\nX-Injected: 1"')

    assert (answer.etag, answer.modified) == (None, None)
    assert b"injected" not in there.requests[1].lower()


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (301, "refused"),
        (307, "refused"),
        (400, "unsupported"),
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not_found"),
        (410, "not_found"),
        (422, "unsupported"),
        (429, "rate_limited"),
    ],
)
def test_what_was_refused_was_not_done(status: int, code: str) -> None:
    failed = failure(post, http(status, b'{"error": "No."}', Location="http://127.0.0.1/"))
    assert (failed.code, failed.is_unknown) == (code, False)


@pytest.mark.parametrize("status", [302, 303, 500, 502, 503, 504])
def test_a_write_that_may_have_been_done_is_unknown(status: int) -> None:
    assert failure(post, http(status)).is_unknown
    assert not failure(get, http(status)).is_unknown


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", b"SSH-2.0-OpenSSH\r\n"])
def test_a_write_whose_answer_is_lost_is_unknown(said: bytes) -> None:
    failed = failure(post, said)
    assert (failed.code, failed.is_unknown) == ("unreachable", True)
    assert not failure(get, said).is_unknown


def test_a_write_that_is_not_answered_in_time_is_unknown() -> None:
    failed = failure(post, script=lambda connection, request: time.sleep(1), seconds=0.2)
    assert (failed.code, failed.detail_code, failed.is_unknown) == ("unreachable", "timed_out", True)


def test_a_write_nobody_took_was_not_done() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(ConnectorError) as failed:
        post(Web(f"http://127.0.0.1:{port}"))
    assert (failed.value.code, failed.value.detail_code) == ("unreachable", "connection_failed")
    assert not failed.value.is_unknown


def test_a_write_to_who_could_not_prove_to_be_the_host_was_not_done() -> None:
    nobody_knows = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(nobody_knows)
    with listener(replying(http(200)), tls=nobody_knows) as there, pytest.raises(ConnectorError) as failed:
        post(Web(f"https://127.0.0.1:{there.port}"))
    assert (failed.value.detail_code, failed.value.is_unknown) == ("tls_failed", False)


@pytest.mark.parametrize(
    "url", ["https://169.254.169.254/latest", "https://10.0.0.1", "https://[::1]/", "http://10.0.0.1"]
)
def test_a_private_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(ConnectorError) as failed:
        post(Web(url))
    assert (failed.value.code, failed.value.is_unknown) in [("refused", False), ("settings", False)]


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"[" * 100_000, b'{"a": tru', b"\xff\xfe"])
def test_what_is_not_json_is_malformed_and_a_write_then_unknown(body: bytes) -> None:
    assert failure(lambda there: get(there).json(), http(200, body)).code == "malformed"
    assert failure(lambda there: post(there).json(), http(200, body)).is_unknown


def test_what_a_reader_can_make_nothing_of_is_malformed() -> None:
    failed = failure(lambda there: post(there).read(lambda found: text(mapping(found)["id"])), http(200, b'{"id": 1}'))
    assert (failed.code, failed.is_unknown) == ("malformed", True)


def test_one_bad_value_does_not_hide_the_others() -> None:
    body = b'\xef\xbb\xbf{"a": "\\ud800", "b": %s, "c": "\xff", "d": NaN, "e": 1}' % (b"9" * 5000)
    with listener(replying(http(200, body))) as there:
        found = get(Web(f"http://127.0.0.1:{there.port}")).json()
    assert (found["b"], found["c"], found["e"]) == (None, "�", 1)


def test_more_than_was_asked_for_is_malformed() -> None:
    failed = failure(get, http(200, b" " * 2000), max_bytes=1000)
    assert (failed.code, failed.detail_code) == ("malformed", "too_large")


def in_seconds(seconds: float) -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)


A_DAY = 86_400
LIMITS: list[tuple[int, bytes, dict[str, str], float]] = [
    (429, b"{}", {"Retry_After": "120"}, 120),
    (429, b"{}", {"Retry_After": "0.5"}, 0.5),
    (429, b"{}", {"Retry_After": "<date>"}, 600),
    (429, b"{}", {"Retry_After": "<epoch>"}, 600),
    (429, b"{}", {"X_RateLimit_Reset": "<epoch>"}, 600),
    (429, b"{}", {"X_RateLimit_Reset": "<epoch>000"}, 600),
    (429, b"{}", {"X_RateLimit_Reset": "<iso>"}, 600),
    (429, b"{}", {"RateLimit_Reset": "<epoch>"}, 600),
    (429, b"{}", {"RateLimit_Reset": "50", "RateLimit_Remaining": "0"}, 50),
    (429, b'{"extras": {"wait_seconds": 18}}', {}, 18),
    (429, b'{"retry_after": 7.5}', {}, 7.5),
    (403, b"{}", {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "90"}, 90),
    (403, b"{}", {"Retry_After": "30"}, 30),
    # What is past or nonsense counts as not said.
    (429, b"Slow down", {}, 60),
    (429, b"{}", {"Retry_After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 60),
    (429, b"{}", {"Retry_After": "-5"}, 60),
    (429, b"{}", {"Retry_After": "soon"}, 60),
    (429, b"{}", {"X_RateLimit_Reset": "2015-10-21T07:28:00.000000Z"}, 60),
    (429, b'{"extras": {"wait_seconds": [1]}}', {}, 60),
    (429, b'{"wait_seconds": 1e400}', {}, 60),
    (429, b'{"wait_seconds": 30}', {"Retry_After": "soon"}, 30),
    # Nobody is believed to want to be left alone for more than a day.
    (429, b"{}", {"Retry_After": "999999999"}, A_DAY),
    (429, b"{}", {"Retry_After": "Fri, 31 Dec 9999 23:59:59 GMT"}, A_DAY),
    (429, b"{}", {"X_RateLimit_Reset": "4070908800000"}, A_DAY),
]


@pytest.mark.parametrize(("status", "body", "headers", "seconds"), LIMITS)
def test_a_limit_says_when_to_ask_again(status: int, body: bytes, headers: dict[str, str], seconds: float) -> None:
    then = in_seconds(600)
    written = {
        "<date>": email.utils.format_datetime(then, usegmt=True),
        "<epoch>": str(int(then.timestamp())),
        "<iso>": then.isoformat().replace("+00:00", "Z"),
    }
    for name, value in headers.items():
        headers = {**headers, name: re.sub("<.*?>", lambda sign: written[sign[0]], value)}

    failed = failure(post, http(status, body, **headers))

    assert (failed.code, failed.is_unknown) == ("rate_limited", False)
    assert failed.not_before is not None
    assert abs((failed.not_before - in_seconds(seconds)).total_seconds()) < 3


def test_an_outage_says_when_to_ask_again_if_it_knows() -> None:
    said, unsaid = failure(get, http(503, Retry_After="120")), failure(get, http(503))
    assert (said.code, unsaid.code, unsaid.not_before) == ("unavailable", "unavailable", None)
    assert said.not_before is not None
    assert abs((said.not_before - in_seconds(120)).total_seconds()) < 3


def test_an_answer_that_was_the_last_for_now_says_so() -> None:
    with listener(replying(http(200, X_RateLimit_Remaining="0", X_RateLimit_Reset="90"))) as there:
        until = get(Web(f"http://127.0.0.1:{there.port}")).rest_until
    assert until is not None
    assert abs((until - in_seconds(90)).total_seconds()) < 3


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b'{"error": "Text is too long"}', "422: Text is too long"),
        (b'{"errors": ["Body is too short", "Title is missing"]}', "422: Body is too short Title is missing"),
        (b'{"error": {"message": "Nested"}}', "422: Nested"),
        (b'"not-authorized"', "422: not-authorized"),
        (b"<html><body><h1>Sorry</h1> <p>too\nbad</p></body>", "422: Sorry too bad"),
        (b'{"error": "your token tokentoken is wrong"}', "422: your token … is wrong"),
        (b"{}", "The answer was 422."),
        (b'{"error": "%s"}' % (b"a" * 5000), "422: " + "a" * 300),
    ],
)
def test_people_are_shown_what_the_other_side_says_and_no_secret(body: bytes, shown: str) -> None:
    assert failure(post, http(422, body), headers={"Authorization": "Bearer tokentoken"}).detail == shown


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "caf\xe9", "\x00"])
def test_a_header_that_cannot_be_sent_is_an_error_of_the_settings(value: str) -> None:
    with pytest.raises(ConnectorError) as failed:
        Web("https://forum.example", headers={"Authorization": value})
    assert failed.value.code == "settings"
    assert value not in failed.value.detail


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_an_id_that_leads_elsewhere_is_none(value: str) -> None:
    with pytest.raises(ConnectorError):
        web.segment(value)
