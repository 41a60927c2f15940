"""Letters as they are: every encoding, every omission, and what was made to break whoever reads it."""

import datetime
import random
import time

import pytest

from groundswell.connectors.mail.letters import Letter, cut, letter

pytestmark = pytest.mark.embedded

WHOLE = (
    b"From: =?utf-8?q?Carla_M=C3=BCller?= <Carla@Home.test>\r\n"
    b"Reply-To: carla+acme@home.test\r\nTo: support@acme.test\r\n"
    b"Subject: =?iso-8859-1?q?R=FCcksetzen?= =?utf-8?b?w7w=?=\r\nDate: Mon, 2 Feb 2026 09:00:00 +0100\r\n"
    b"Message-ID: <q1@home.test>\r\n"
    b'Content-Type: multipart/alternative; boundary="x y"\r\n\r\npreamble\r\n--x y\r\n'
    b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"K=F6nnen Sie =\r\nhelfen?\r\n--x y\r\nContent-Type: text/html\r\n\r\n<p>Other</p>\r\n--x y--\r\n"
)


def read(headers: str = "", body: bytes = b"Why?") -> Letter:
    return letter(headers.encode() + b"\r\n\r\n" + body)


def test_a_letter_is_read_as_its_writer_meant_it() -> None:
    assert letter(WHOLE) == Letter(
        name="q1@home.test",
        is_nameable=True,
        sender="carla@home.test",
        answer_to="carla+acme@home.test",
        subject="Rücksetzenü",
        references=(),
        sent_at=datetime.datetime(2026, 2, 2, 8, tzinfo=datetime.UTC),
        text="Rücksetzenü\n\nKönnen Sie helfen?",
        is_automatic=False,
        is_bulk=False,
    )


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("text/html; charset=utf-8", b"<p>Wie <b>geht</b> das?</p><script>x</script>", "Wie geht das?"),
        ("text/plain; charset=windows-1252", b"na\xefve \x80", "naïve €"),
        ("text/plain; charset=x-unknown", "é".encode(), "é"),
        ("text/plain; charset=punycode", b"bcher-kva", "bcher-kva"),
        ("text/plain; charset*=idna''x", b"abc", "abc"),
        ("text/plain", b"\xff\x00a", "\ufffda"),
        ("application/pdf", b"%PDF", ""),
        ("message/rfc822", b"Subject: inner\r\n\r\nnot said by the sender", ""),
        ("multipart/mixed; boundary=b", b"--b\r\nContent-Disposition: attachment\r\n\r\nno\r\n--b\r\n\r\nyes", "yes"),
        ("multipart/mixed; boundary=b", b"no parts", ""),
        ("multipart/mixed", b"no boundary", ""),
        ("", b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_the_text_is_found_and_decoded(kind: str, body: bytes, expected: str) -> None:
    assert read(f"Content-Type: {kind}", body).text == expected


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Carla <carla@home.test>", "carla@home.test"),
        ('"Boss <boss@acme.test>" <carla@home.test>', "carla@home.test"),
        ("carla@home.test", "carla@home.test"),
        ("carla@home.test (Carla)", "carla@home.test"),
        ("Carla", None),
        ("", None),
        ("<carla@home.test\r\n >", "carla@home.test"),
        ("<a b@home.test>", None),
        ("(" * 1900, None),
    ],
)
def test_the_address_is_what_stands_in_the_last_brackets(written: str, address: str | None) -> None:
    assert read(f"From: {written}").sender == address


def test_a_letter_without_a_name_or_with_a_long_one_has_a_hash_of_its_own() -> None:
    nameless = read("From: a@b.test")
    long = read(f"Message-ID: <{'x' * 300}@b.test>")
    answering = read(f"Message-ID: <a@b.test>\r\nIn-Reply-To: <{'x' * 300}@b.test>")

    assert nameless.name == read("From: a@b.test").name != read("From: c@b.test").name
    assert long.name.startswith("sha256:")
    assert answering.in_reply_to == long.name
    assert (nameless.is_nameable, long.is_nameable) == (False, False)


def test_what_is_answered_is_what_the_letter_says_last() -> None:
    assert read("References: <a@x> <b@x>").in_reply_to == "b@x"
    assert read("References: <a@x> <b@x>\r\nIn-Reply-To: <a@x>").references == ("b@x", "a@x")
    assert read("Message-ID: <a@x>\r\nIn-Reply-To: <a@x>").in_reply_to is None
    assert read("In-Reply-To: your letter of monday").in_reply_to is None


@pytest.mark.parametrize(
    "written", ["", "yesterday", "Mon, 99 Feb 2026 99:99", "1 Jan 99999 00:00", "(" * 99, "1 Jan 1:"]
)
def test_a_time_that_makes_no_sense_is_none(written: str) -> None:
    assert read(f"Date: {written}").sent_at is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes.\n\nOn Monday Acme wrote:\n> Hold it.\n> \n\n", "Yes."),
        ("Yes.\n> Hold it.\nbut why?", "Yes.\n> Hold it.\nbut why?"),
        ("> Hold it.\nWhy?", "> Hold it.\nWhy?"),
        ("> only quoted", "> only quoted"),
        ("Yes.\n-- \nCarla\nHome Inc.", "Yes."),
        ("As follows:\nyes", "As follows:\nyes"),
        ("-- \nCarla", "-- \nCarla"),
        ("", ""),
    ],
)
def test_only_what_follows_an_answer_is_cut_off(text: str, expected: str) -> None:
    assert cut(text) == expected


SLOW = [
    b"Content-Type: multipart/mixed; boundary*=punycode''" + b"b9z" * 87_000 + b"\r\n\r\nx",
    b"Content-Type: multipart/mixed; " + b"a=b;" * 65_000 + b"\r\n\r\nx",
    b"Subject: " + b"=?punycode?q?b9z?=" * 14_000 + b"\r\n\r\nx",
    b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"b9z" * 87_000,
    b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (each, each) for each in range(5000)),
    b"Content-Type: message/rfc822\r\n\r\n" * 8000,
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\n" * 35_000,
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\nContent-Type: text/html\r\n\r\n<b>\r\n" * 6_000,
    b"References: " + b"<a@b> " * 40_000 + b"\r\n\r\nx",
    b"In-Reply-To: <a@b>\r\n\r\n" + b"> x\r\n" * 50_000,
    b"From: " + b"(<" * 130_000 + b"\r\n\r\nx",
    b"Content-Type: text/html\r\n\r\n" + b"<a href='" * 29_000,
]


@pytest.mark.parametrize("content", SLOW, ids=range(len(SLOW)))
def test_a_letter_made_to_take_long_takes_no_longer(content: bytes) -> None:
    began = time.process_time()
    letter(content[:262_144])
    assert time.process_time() - began < 3


def test_no_letter_breaks_its_reader() -> None:
    chance = random.Random(20260202)
    pieces = [
        b"From: ",
        b"<",
        b">",
        b"@",
        b"(",
        b'"',
        b"\\",
        b";",
        b"=?utf-8?b?",
        b"?=",
        b"=?x?q?=ff?=",
        b"\r\n",
        b"\n",
        b" ",
        b"Content-Type: multipart/",
        b"text/html",
        b"text/plain",
        b"; boundary=",
        b"--",
        b"a",
        b"; charset*0*=utf-16''",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"begin 644 x\r\n",
        b"\x00",
        b"\xff\xfe",
        b"Date: ",
        b"1 Jan 2026 ",
        b"+9999",
        b"Message-ID: <",
        b"References: ",
        b"\xed\xa0\x80",
        b"=",
        b"=3",
        b"message/partial",
        b"message/external-body",
        b"multipart/report",
        b"name*=''%",
        b"Content-Disposition: ",
    ]
    for _ in range(5_000):
        if chance.random() < 0.5:
            content = bytearray(WHOLE)
            for _ in range(chance.randrange(1, 30)):
                place = chance.randrange(len(content))
                content[place : place + chance.randrange(4)] = chance.choice([*pieces, chance.randbytes(3)])
        else:
            content = bytearray(b"".join(chance.choices(pieces, k=chance.randrange(200))))
        found = letter(bytes(content))
        assert len(found.name) <= 200
        assert found.name
        found.text.encode()
        assert "\0" not in found.text + found.subject
