"""The guarded client: what it refuses to ask, whom it asks, and how much it listens to."""

import contextlib
import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from groundswell.core import connections, outgoing
from groundswell.core.addresses import AllowList, Unreachable
from tests.server.core.test_addresses import resolving
from tests.support.listeners import listener, replying

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def loopback_allowed(settings: Any) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """The one certificate authority that is believed."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    connections.trust.cache_clear()
    yield made
    connections.trust.cache_clear()


def certified(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def refusal(url: str, **options: Any) -> str:
    with pytest.raises(Unreachable) as refused:
        outgoing.request("GET", url, **options)
    return refused.value.code


@pytest.mark.parametrize(
    "url",
    [
        "https://receiver.example/hooks?x=1",
        "https://receiver.example:8443",
        "https://xn--bcher-kva.example/",
        "https://93.184.216.34/",
        "https://[2606:4700::1111]:443/",
        "https://receiver.example/at@sign?mail=a@b",
        "HTTPS://RECEIVER.example/",
    ],
)
def test_a_url_that_can_be_asked_is_taken(url: str) -> None:
    assert outgoing.check_url(url).scheme == "https"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "receiver.example",
        "//receiver.example/",
        "https:receiver.example",
        "https://",
        "https:///hooks",
        "https://receiver.example./",
        "https://127.0.0.1./",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://1.2.3.4.5/",
        "https://user@receiver.example/",
        "https://user:secret@receiver.example/",
        "https://@receiver.example/",
        "https://receiver.example@127.0.0.1/",
        "https://receiver.example\\@127.0.0.1/",
        "https://receiver.example#@127.0.0.1/",
        "https://receiver.example/#part",
        "https://receiver.example/ a",
        "https://receiver.example/\r\nX-Injected: 1",
        "https://receiver.example/\x00",
        "https://bücher.example/",
        "https://①②⑦.0.0.1/",
        "https://127。0。0。1/",
        "https://127%2e0.0.1/",
        "https://[fe80::1%25eth0]/",
        "https://[::1/",
        "https://a..example/",
        "https://-a.example/",
        "https://receiver.example:0/",
        "https://receiver.example:65536/",
        "https://receiver.example:x/",
        "http://receiver.example/",
        "http://93.184.216.34/",
        "http://127.0.0.1/",
        "http://localhost/",
        "ftp://receiver.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "https://receiver.example/" + "a" * 2000,
    ],
)
def test_a_url_that_cannot_be_asked_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        outgoing.check_url(url)
    assert refusal(url) == "address_refused"


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"])
def test_an_address_that_is_not_public_is_never_connected_to(host: str) -> None:
    assert refusal(f"https://{host}/") == "address_refused"


def test_without_encryption_only_a_listed_loopback_is_asked(loopback_allowed: None, settings: Any) -> None:
    with listener(replying(OK)) as there:
        assert outgoing.request("GET", f"http://127.0.0.1:{there.port}/").body == b"ok"
    settings.OUTGOING_ALLOW = AllowList.parse("10.0.0.0/8, forum.example")
    assert refusal("http://10.0.0.1/") == "address_refused"


def test_a_listed_name_without_encryption_has_to_be_this_machine(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("forum.example")
    resolving(monkeypatch, ["10.0.0.1"])

    assert refusal("http://forum.example/") == "address_refused"


def test_what_was_checked_is_what_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, settings: Any, authority: trustme.CA
) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.2")
    asked = resolving(monkeypatch, ["127.0.0.2"], ["127.0.0.1"])
    tls = certified(authority, "receiver.example")

    with (
        listener(replying(OK), host="127.0.0.2", tls=tls) as checked,
        listener(replying(OK), port=checked.port) as other,
    ):
        url = f"https://receiver.example:{checked.port}/hooks?a=b"
        assert outgoing.request("POST", url, content=b"{}").status == 200
        assert refusal(url) == "address_refused"  # looked up anew, and now it leads elsewhere

    [request] = checked.requests
    assert request.startswith(b"POST /hooks?a=b HTTP/1.1\r\n")
    assert b"Host: receiver.example:%d\r\n" % checked.port in request
    assert b"Accept-Encoding: identity\r\n" in request
    assert (other.requests, asked) == ([], ["receiver.example", "receiver.example"])


def test_a_certificate_for_another_name_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, loopback_allowed: None, authority: trustme.CA
) -> None:
    resolving(monkeypatch, ["127.0.0.1"])

    with listener(replying(OK), tls=certified(authority, "other.example")) as there:
        assert refusal(f"https://receiver.example:{there.port}/") == "tls_failed"
    assert there.requests == [b""]


def test_a_certificate_of_an_unknown_authority_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, loopback_allowed: None, authority: trustme.CA
) -> None:
    resolving(monkeypatch, ["127.0.0.1"])

    with listener(replying(OK), tls=certified(trustme.CA(), "receiver.example")) as there:
        assert refusal(f"https://receiver.example:{there.port}/") == "tls_failed"


def test_the_next_address_is_tried_where_one_does_not_answer(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8,forum.example")
    resolving(monkeypatch, ["127.0.0.3", "127.0.0.1"])

    with listener(replying(OK)) as there:
        assert outgoing.request("GET", f"http://forum.example:{there.port}/").status == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_not_followed(status: int, loopback_allowed: None) -> None:
    with listener(replying(OK)) as target:
        location = f"http://127.0.0.1:{target.port}/".encode()
        with listener(
            replying(b"HTTP/1.1 %d Go\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % (status, location))
        ) as there:
            answer = outgoing.request("GET", f"http://127.0.0.1:{there.port}/")

    assert (answer.status, answer.headers["location"]) == (status, location.decode())
    assert target.requests == []


def test_proxies_of_the_environment_are_not_used(loopback_allowed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with listener(replying(OK)) as proxy, listener(replying(OK)) as there:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        outgoing.request("GET", f"http://127.0.0.1:{there.port}/")

    assert (len(proxy.requests), len(there.requests)) == (0, 1)


def drip(connection: socket.socket, request: bytes, opening: bytes) -> None:
    with contextlib.suppress(OSError):
        connection.sendall(opening)
        for _ in range(100):
            connection.sendall(b"a")
            time.sleep(0.05)


@pytest.mark.parametrize("opening", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"])
def test_an_answer_that_drips_in_ends_at_the_deadline(opening: bytes, loopback_allowed: None) -> None:
    with listener(lambda connection, request: drip(connection, request, opening)) as there:
        began = time.monotonic()
        code = refusal(f"http://127.0.0.1:{there.port}/", seconds=0.3)

    assert code == "timed_out"
    assert time.monotonic() - began < 2


def test_a_receiver_that_never_speaks_ends_at_the_deadline(loopback_allowed: None) -> None:
    with listener(lambda connection, request: time.sleep(1)) as there:
        assert refusal(f"http://127.0.0.1:{there.port}/", seconds=0.2) == "timed_out"


def test_a_handshake_that_stalls_ends_at_the_deadline(loopback_allowed: None) -> None:
    with listener(lambda connection, request: time.sleep(1)) as there:
        assert refusal(f"https://127.0.0.1:{there.port}/", seconds=0.2) == "timed_out"


def test_a_receiver_that_does_not_read_ends_at_the_deadline(loopback_allowed: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        assert refusal(url, content=b"a" * 50_000_000, seconds=0.5) == "timed_out"


def endless(connection: socket.socket, request: bytes) -> None:
    with contextlib.suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"a" * 65536)


def test_a_body_without_end_is_refused_at_its_bound(loopback_allowed: None) -> None:
    with listener(endless) as there:
        assert refusal(f"http://127.0.0.1:{there.port}/", max_bytes=1_000_000) == "too_large"


def test_an_excerpt_is_the_beginning_of_a_longer_body(loopback_allowed: None) -> None:
    with listener(endless) as there:
        answer = outgoing.request("GET", f"http://127.0.0.1:{there.port}/", max_bytes=100, excerpt=True)

    assert (answer.status, answer.body, answer.is_whole) == (200, b"a" * 100, False)


@pytest.mark.parametrize("encoding", [b"gzip", b"br", b"gzip, identity", b"unknown"])
def test_a_compressed_body_is_never_unpacked(encoding: bytes, loopback_allowed: None) -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: %b\r\nContent-Length: %d\r\n\r\n" % (encoding, len(bomb))
    with listener(replying(head, bomb)) as there:
        url = f"http://127.0.0.1:{there.port}/"
        assert refusal(url) == "encoded"
        answer = outgoing.request("GET", url, excerpt=True)

    assert (answer.status, answer.body, answer.is_whole) == (200, b"", False)


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000])
def test_what_is_not_http_is_refused(said: bytes, loopback_allowed: None) -> None:
    with listener(replying(said)) as there:
        assert refusal(f"http://127.0.0.1:{there.port}/") in ("malformed", "connection_failed")


def test_a_port_nobody_listens_on_says_so(loopback_allowed: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/") == "connection_failed"
