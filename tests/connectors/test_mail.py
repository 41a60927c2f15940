"""A mailbox as a feed: letters come in once, answers go out once, and servers of every kind do no harm."""

import contextlib
import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import trustme

from groundswell.connectors.interface import ConnectorError, Fate, Page, Question, Sent
from groundswell.connectors.mail import Mail, imap, smtp
from groundswell.connectors.mail.connector import AT_ONCE, FIRST
from groundswell.core import connections
from groundswell.core.addresses import AllowList
from tests.connectors.fakes.imap import Folder, ImapServer, imap_server
from tests.connectors.mailboxes import COMPANY, CUSTOMER, Mailboxes, MailSubject, fake_mailboxes
from tests.connectors.promises import Answering, Listening
from tests.connectors.subjects import Subject
from tests.connectors.through import Through

pytestmark = pytest.mark.embedded

NOW = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
KEY = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def loopback_allowed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    for module in (imap, smtp):
        monkeypatch.setattr(module, "SECONDS", 5)


@pytest.fixture
def both() -> Iterator[tuple[Mailboxes, ImapServer]]:
    with fake_mailboxes() as found:
        yield found


@pytest.fixture
def boxes(both: tuple[Mailboxes, ImapServer]) -> Mailboxes:
    return both[0]


@pytest.fixture
def server(both: tuple[Mailboxes, ImapServer]) -> ImapServer:
    return both[1]


@pytest.fixture
def inbox(server: ImapServer) -> Folder:
    return server.folders[COMPANY, "INBOX"]


class TestMail(Listening, Answering, Through):
    test_an_answer_of_which_nobody_heard_is_there_once = None  # it is lost on HTTP's way

    @pytest.fixture
    def subject(self, boxes: Mailboxes) -> Subject:
        return MailSubject(boxes)


def fetched(mail: Mail, cursor: str | None = None) -> Page:
    return mail.fetch(cursor, now=datetime.datetime.now(datetime.UTC))


def answered(mail: Mail, name: str, text: str = "Hold the button.", *, key: str = KEY) -> Sent:
    return mail.reply(question(name), text, key=key, at=NOW)


def question(name: str) -> Question:
    return Question(name, "", None, {})


@contextmanager
def talking(said: bytes) -> Iterator[int]:
    """A server that speaks first, and then hangs up; its port."""

    def talk() -> None:
        with contextlib.suppress(OSError):
            connection, _ = listening.accept()
            with connection:
                connection.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=talk, daemon=True).start()
        yield listening.getsockname()[1]


def failure(mail: Mail, name: str) -> ConnectorError:
    with pytest.raises(ConnectorError) as failed:
        answered(mail, name)
    return failed.value


def test_a_question_comes_in_and_its_answer_is_seen_below_it(boxes: Mailboxes) -> None:
    mail = boxes.connector(display_name="Acme hülft")
    empty = fetched(mail)
    asked = boxes.ask("How do I reset my <device>?", subject="Reset — how?")

    page = fetched(mail, empty.cursor)
    sent = answered(mail, asked, "Hold the büttón.\n.\n..and wait")

    (post,) = page.posts
    assert (post.external_id, post.author, post.is_ours, post.in_reply_to) == (asked, CUSTOMER, False, None)
    assert post.text == "Reset — how?\n\nHow do I reset my <device>?"
    (seen,) = boxes.seen()
    assert sent == Sent(Fate.SENT, str(seen["Message-ID"])[1:-1])
    assert (seen["In-Reply-To"], seen["References"]) == (f"<{asked}>", f"<{asked}>")
    assert (seen["Subject"], seen["From"]) == ("Re: Reset — how?", f"Acme hülft <{COMPANY}>")
    assert seen.get_content().splitlines() == ["Hold the büttón.", ".", "..and wait"]
    (own,) = fetched(mail, page.cursor).posts
    assert (own.external_id, own.is_ours, own.in_reply_to) == (sent.remote_id, True, asked)
    assert own.text == "Hold the büttón.\n.\n..and wait"


def test_a_thread_goes_on_with_what_the_customer_answers(boxes: Mailboxes) -> None:
    mail = boxes.connector()
    first = boxes.ask("How?")
    sent = answered(mail, first)
    second = boxes.ask(
        "Thanks, and then?\n\n> Hold the button.", subject="Re: A question", answers=sent.remote_id or ""
    )

    posts = {post.external_id: post for post in fetched(mail).posts}
    answered(mail, second, key="f" * 32)

    assert (posts[second].in_reply_to, posts[second].text) == (sent.remote_id, "Thanks, and then?")
    assert boxes.seen()[-1]["References"] == f"<{sent.remote_id}> <{second}>"


def test_what_was_read_is_not_read_again_and_a_quiet_poll_changes_no_cursor(boxes: Mailboxes) -> None:
    mail = boxes.connector()
    boxes.ask("One?")
    first = fetched(mail)
    quiet = fetched(mail, first.cursor)
    boxes.ask("Two?")
    second = fetched(mail, quiet.cursor)

    assert (len(first.posts), quiet.posts, quiet.cursor) == (1, [], first.cursor)
    assert [post.text for post in second.posts] == ["A question\n\nTwo?"]
    assert quiet.covered_since is not None
    assert quiet.covered_until is not None
    assert quiet.covered_since <= quiet.covered_until <= datetime.datetime.now(datetime.UTC)


def test_a_mailbox_that_numbers_its_letters_anew_gives_the_same_posts(boxes: Mailboxes, inbox: Folder) -> None:
    mail = boxes.connector()
    inbox.add(b"Message-ID: <old@home.test>\r\n\r\nyears ago", NOW - datetime.timedelta(days=900))
    for number in range(FIRST):
        boxes.ask(f"Question {number}?")
    first = fetched(mail)
    inbox.renumbered()
    boxes.ask("New?")

    again = fetched(mail, first.cursor)
    rest = fetched(mail, again.cursor)

    assert again.posts == first.posts
    assert (again.is_more, rest.is_more) == (True, False)
    assert [post.text for post in rest.posts] == ["A question\n\nNew?"]


def test_many_letters_are_read_in_pages_none_twice(boxes: Mailboxes, inbox: Folder) -> None:
    mail = boxes.connector()
    cursor = fetched(mail).cursor
    for number in range(2 * AT_ONCE + 7):
        inbox.add(f"Message-ID: <{number}@home.test>\r\nSubject: {number}\r\n\r\nWhy?".encode())
    del inbox.letters[3]

    pages = []
    while not pages or pages[-1].is_more:
        pages.append(fetched(mail, cursor))
        cursor = pages[-1].cursor

    found = [post.external_id for page in pages for post in page.posts]
    assert found == [f"{number}@home.test" for number in range(2 * AT_ONCE + 7) if number != 3]
    assert [page.covered_until is None for page in pages] == [True, True, False]


def test_of_a_mailbox_nothing_is_known_of_the_newest_letters_are_read(boxes: Mailboxes, inbox: Folder) -> None:
    for number in range(FIRST + 30):
        inbox.add(f"Message-ID: <{number}@home.test>\r\n\r\nWhy?".encode())

    assert [post.external_id for post in fetched(boxes.connector()).posts] == [
        f"{number}@home.test" for number in range(30, FIRST + 30)
    ]


@pytest.mark.parametrize("cursor", ["", "{}", "17", '{"validity":1,"uid":-1}', "\ud800", "[" * 5000])
def test_a_cursor_that_is_none_begins_anew(boxes: Mailboxes, cursor: str) -> None:
    boxes.ask("How?")

    assert len(fetched(boxes.connector(), cursor).posts) == 1


def test_reading_marks_nothing_as_read(boxes: Mailboxes, server: ImapServer) -> None:
    boxes.ask("How?")
    fetched(boxes.connector())

    assert not [said for said in server.said if said.startswith(("SELECT", "STORE", "UID STORE", "APPEND"))]
    assert all("BODY.PEEK" in said for said in server.said if "BODY" in said)


# Answers, once


def test_after_a_lost_answer_the_copy_tells_that_it_was_sent(boxes: Mailboxes) -> None:
    mail = boxes.connector()
    asked = boxes.ask("How?")
    boxes.outgoing.is_answer_lost = True
    failed = failure(mail, asked)

    assert (failed.is_unknown, failed.code) == (True, "unavailable")
    found = mail.find_reply(question(asked), "Hold the button.", key=KEY, at=NOW)
    assert found == Sent(Fate.SENT, str(boxes.seen()[0]["Message-ID"])[1:-1])
    assert len(boxes.seen()) == 1


def test_an_answer_that_was_not_sent_is_not_found(boxes: Mailboxes) -> None:
    mail = boxes.connector()
    asked = boxes.ask("How?")

    assert mail.find_reply(question(asked), "Hold the button.", key=KEY, at=NOW) is None


def test_an_answer_is_also_looked_for_where_the_provider_puts_what_was_sent(
    boxes: Mailboxes, server: ImapServer
) -> None:
    mail = boxes.connector(sent_folder="Sent")
    server.folders[COMPANY, "Sent"] = Folder()
    asked = boxes.ask("How?")
    sent = answered(mail, asked)
    server.folders[COMPANY, "Sent"].letters = server.folders[COMPANY, "INBOX"].letters[-1:]
    server.folders[COMPANY, "INBOX"].letters = []

    assert mail.find_reply(question(asked), "", key=KEY, at=NOW) == sent


def test_a_second_attempt_sends_the_same_bytes(boxes: Mailboxes) -> None:
    mail = boxes.connector()
    asked = boxes.ask("How?")
    answered(mail, asked)
    answered(mail, asked)

    (_, *sent) = boxes.outgoing.taken
    assert sent[0] == sent[1]
    assert sent[0][1] == [CUSTOMER, COMPANY]


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("451 4.7.1 Greylisted, try again later", "unavailable"),
        ("421 4.3.2 closing", "unavailable"),
        ("550 5.7.1 Rejected as spam", "rejected"),
        ("530 5.7.0 Authentication required", "unauthorized"),
    ],
)
def test_what_the_outgoing_server_says_is_what_became_of_it(
    boxes: Mailboxes, step: str, said: str, expected: str
) -> None:
    mail = boxes.connector()
    asked = boxes.ask("How?")
    boxes.outgoing.answers[step] = said

    if expected == "rejected":
        assert answered(mail, asked) == Sent(Fate.REJECTED, detail=said)
    else:
        failed = failure(mail, asked)
        assert (failed.code, failed.is_unknown) == (expected, False)
        assert said in failed.detail
    assert boxes.seen() == []


def test_an_outgoing_server_that_hangs_has_perhaps_sent_it(boxes: Mailboxes, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = boxes.connector()
    asked = boxes.ask("How?")
    boxes.outgoing.seconds = 3
    monkeypatch.setattr(smtp, "SECONDS", 1)

    failed = failure(mail, asked)

    assert (failed.code, failed.detail_code, failed.is_unknown) == ("unreachable", "timed_out", True)


# Machines


@pytest.mark.parametrize(
    "header",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_what_a_machine_wrote_is_neither_read_nor_answered(boxes: Mailboxes, header: dict[str, str]) -> None:
    mail = boxes.connector()
    asked = boxes.ask("I am out of office.", **header)

    page = fetched(mail)

    assert (page.posts, answered(mail, asked).fate, boxes.seen()) == ([], Fate.REJECTED, [])
    assert fetched(mail, page.cursor).cursor == page.cursor


def test_what_went_to_many_is_read_but_not_answered(boxes: Mailboxes) -> None:
    mail = boxes.connector()
    asked = boxes.ask("News!", Precedence="bulk")

    assert (len(fetched(mail).posts), answered(mail, asked).fate) == (1, Fate.REJECTED)


def test_nobody_answers_themselves(boxes: Mailboxes) -> None:
    asked = boxes.ask("How?", Reply_To=COMPANY)

    assert answered(boxes.connector(), asked).fate is Fate.REJECTED


def test_a_letter_that_is_gone_cannot_be_answered(boxes: Mailboxes) -> None:
    mail = boxes.connector()

    for name in ("gone@home.test", 'a"b', "a\r\nA1 LOGOUT", "*", "", "ü", "x" * 300):
        assert answered(mail, name).fate is Fate.REJECTED


def test_what_a_stranger_writes_makes_no_headers_and_no_further_recipients(boxes: Mailboxes, inbox: Folder) -> None:
    mail = boxes.connector()
    inbox.add(
        b"From: x@home.test\r\nMessage-ID: <1@home.test>\r\nReply-To: Carla <carla@home.test>, <dora@home.test>\r\n"
        b"Subject: =?utf-8?q?x=0D=0ABcc:_everybody=40victim.test=0D=0A?=\r\n\r\nHow?"
    )

    assert answered(mail, "1@home.test", "text\r\n.\r\nMAIL FROM:<x@y>\r\n").fate is Fate.SENT

    ((sender, recipients, content),) = boxes.outgoing.taken
    assert (sender, recipients) == (COMPANY, ["dora@home.test", COMPANY])
    assert b"\nBcc:" not in content


# Servers


def test_a_check_says_who_it_is_and_what_can_be_done(boxes: Mailboxes) -> None:
    assert boxes.connector().check().account == COMPANY
    assert "nobody can answer" in boxes.connector(smtp_host="").check().detail


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"password": "wrong"}, "unauthorized"),
        ({"password": "wröng"}, "unauthorized"),
        ({"password": "a\r\nA2 LOGOUT"}, "settings"),
        ({"folder": "Archive"}, "not_found"),
        ({"folder": 'IN"BOX\\'}, "not_found"),
        ({"folder": "INBOX\r\nA2 DELETE INBOX"}, "settings"),
        ({"folder": "Entwürfe"}, "settings"),
        ({"imap_host": "10.0.0.1"}, "refused"),
        ({"imap_host": "169.254.169.254"}, "refused"),
        ({"smtp_host": "192.168.0.1"}, "refused"),
        ({"imap_port": 1}, "unreachable"),
        ({"smtp_port": 1}, "unreachable"),
    ],
)
def test_settings_that_cannot_work_are_said_to(boxes: Mailboxes, told: dict[str, Any], code: str) -> None:
    with pytest.raises(ConnectorError) as failed:
        boxes.connector(**told).check()
    assert failed.value.code == code
    assert told.get("password", "s3cret") not in failed.value.detail


def test_another_machine_is_never_spoken_to_without_encryption(boxes: Mailboxes, settings: Any) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("10.0.0.0/8")
    with pytest.raises(ConnectorError) as failed:
        boxes.connector(imap_host="10.0.0.1").check()
    assert (failed.value.code, failed.value.detail) == (
        "refused",
        "The mailbox: Without encryption only this machine may be reached.",
    )


GARBAGE = [
    b"",
    b"\r\n",
    b"* BYE too many connections\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
    b"\x00\xff\xfe" * 50,
    b"* " + b"x" * 2_000_000,
    b"* 1 FETCH (UID 1 BODY[] {99999999999999}\r\nabc",
    b"* 1 FETCH (UID 1 BODY[] {" + b"9" * 5000 + b"}\r\nabc",
    b"* SEARCH " + b"9" * 5000 + b"\r\n",
    b"* 99999999999999999999 EXISTS\r\n* OK [UIDVALIDITY x] \r\n",
    b"+ \r\n" * 5000,
    b"* OK [UIDVALIDITY 1]\r\n" * 3,
]


@pytest.mark.parametrize("command", ["CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID SEARCH", "UID FETCH"])
@pytest.mark.parametrize("said", GARBAGE, ids=range(len(GARBAGE)))
def test_a_mailbox_that_talks_nonsense_fails_and_nothing_is_read(
    boxes: Mailboxes, server: ImapServer, command: str, said: bytes
) -> None:
    mail = boxes.connector()
    cursor = fetched(mail).cursor
    boxes.ask("How?")
    server.garbage[command] = said

    with pytest.raises(ConnectorError) as failed:
        fetched(mail, cursor)
    assert failed.value.code in ("malformed", "unavailable", "unreachable", "unauthorized", "not_found", "unsupported")


@pytest.mark.parametrize("said", [*GARBAGE, b"220 hi\r\n", b"220-" * 100_000, b"220-a\r\n" * 300_000, b"554 no\r\n"])
def test_an_outgoing_server_that_talks_nonsense_fails_and_has_taken_nothing(boxes: Mailboxes, said: bytes) -> None:
    asked = boxes.ask("How?")

    with talking(said) as port:
        failed = failure(boxes.connector(smtp_port=port), asked)
    assert failed.is_unknown is False


def test_a_mailbox_that_drips_is_given_up(
    boxes: Mailboxes, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "SECONDS", 1)
    server.seconds = 0.4
    with pytest.raises(ConnectorError) as failed:
        fetched(boxes.connector())
    assert (failed.value.code, failed.value.detail_code) == ("unreachable", "timed_out")


def test_a_mailbox_that_never_ends_is_given_up(
    boxes: Mailboxes, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MAX_BYTES", 100_000)
    server.garbage["EXAMINE"] = b"* 1 EXISTS\r\n" * 100_000
    with pytest.raises(ConnectorError) as failed:
        fetched(boxes.connector())
    assert (failed.value.code, failed.value.detail_code) == ("unreachable", "too_large")


def test_a_certificate_must_be_for_the_host_and_believed(
    boxes: Mailboxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, unknown = trustme.CA(), trustme.CA()
    known.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    connections.trust.cache_clear()
    outcomes = []
    for authority, name in ((known, "127.0.0.1"), (known, "other.test"), (unknown, "127.0.0.1")):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        with imap_server(context) as there:
            there.add_user(COMPANY, "s3cret")
            try:
                boxes.connector(imap_port=there.port, imap_security="tls", smtp_host="").check()
                outcomes.append("ok")
            except ConnectorError as error:
                outcomes.append(error.detail_code)
    connections.trust.cache_clear()
    assert outcomes == ["ok", "tls_failed", "tls_failed"]
