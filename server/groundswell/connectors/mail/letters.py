"""A letter as it arrived: who wrote what, in answer to what, and whether a machine did.

Bodies are read by the email package with the old policy, which takes anything; the new one parses addresses with
exceptions of every kind. Character sets are looked up in a list (`connectors.charsets`).
"""

import binascii
import datetime
import email.header
import email.message
import email.utils
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.parser import BytesHeaderParser, BytesParser
from typing import Any

from groundswell.connectors.charsets import decoded
from groundswell.connectors.markup import plain
from groundswell.connectors.reading import text as readable

MAX_HEADER = 2_000
MAX_ID = 200
_MAX_DEPTH = 10
_MAX_PARTS = 100
_CLOCKS_DIFFER = datetime.timedelta(minutes=5)

ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
_ADDRESS = re.compile(ADDRESS)
_MESSAGE_ID = re.compile(r"<([\x21-\x3b\x3d\x3f-\x7e]{1,900})>")
_BOUNDARY = re.compile(r"""(?i);\s*boundary\s*=\s*(?:"([^"\\]{1,200})"|([^\s";]{1,200}))""")
_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*"?([A-Za-z0-9._:-]{1,40})""")
_QUOTE = re.compile(r"\s*>")


@dataclass(frozen=True, slots=True)
class Letter:
    """What matters of a message.

    Args:
        name: its Message-ID without the angle brackets, or a hash if it has none or one of more than 200 characters.
        is_nameable: its Message-ID can be searched for and referred to.
        sender: the address it is from; None if that is not one.
        answer_to: the address answers go to.
        references: Message-IDs without brackets, oldest first, as far as the letter names what it answers.
        sent_at: as its writer's clock says; None without a time that makes sense.
        is_automatic: a machine wrote it (RFC 3834) or returns it, so it is nobody's opinion and must not be answered.
        is_bulk: sent to many, so an answer would be, too, or would reach a machine.
    """

    name: str
    is_nameable: bool
    sender: str | None
    answer_to: str | None
    subject: str
    references: tuple[str, ...]
    sent_at: datetime.datetime | None
    text: str
    is_automatic: bool
    is_bulk: bool

    @property
    def in_reply_to(self) -> str | None:
        """The name of the letter it answers."""
        return self.references[-1] if self.references and self.references[-1] != self.name else None

    def is_later_than(self, instant: datetime.datetime) -> bool:
        """Whether its writer's clock is ahead of one that knows better."""
        return self.sent_at is not None and self.sent_at > instant + _CLOCKS_DIFFER


def letter(content: bytes) -> Letter:
    """Read a message, which may be cut off; there is nothing that cannot be read."""
    try:
        message = BytesParser(_Message).parsebytes(content)
        body = _body(message)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError):
        # Parts in parts in parts, or what the email package does not expect: who wrote it is known all the same.
        message, body = BytesHeaderParser(_Message).parsebytes(content), ""
    written = _header(message, "Message-ID")
    found = _MESSAGE_ID.search(written)
    digest = hashlib.sha256(content if found is None else found[1].encode()).hexdigest()
    name = found[1] if found and len(found[1]) <= MAX_ID else f"sha256:{digest}"
    sender = _address(_header(message, "From"))
    subject = readable(" ".join(_decoded(_header(message, "Subject")).split()), most=500)
    references = _references(message)
    own = cut(body) if references else body
    return Letter(
        name=name,
        is_nameable=found is not None and len(found[1]) <= MAX_ID,
        sender=sender,
        answer_to=_address(_header(message, "Reply-To")) or sender,
        subject=subject,
        references=references,
        sent_at=instant(_header(message, "Date")),
        text=readable(own if references else f"{subject}\n\n{own}".strip()),
        is_automatic=_is_automatic(message),
        is_bulk=_header(message, "Precedence").strip().lower() in ("bulk", "junk", "list"),
    )


def named(message_id: str) -> str:
    """The name of the letter with a Message-ID, without its brackets."""
    return message_id if len(message_id) <= MAX_ID else f"sha256:{hashlib.sha256(message_id.encode()).hexdigest()}"


def instant(written: str) -> datetime.datetime | None:
    """A time as letters write it, in UTC; None if it is none.

    >>> instant("Mon, 2 Feb 2026 09:00:00 +0100").isoformat()
    '2026-02-02T08:00:00+00:00'
    """
    try:
        found = email.utils.parsedate_to_datetime(written[:100])
        # "-0000" says that it is in UTC, and that nobody knows where that was.
        found = found.replace(tzinfo=datetime.UTC) if found.tzinfo is None else found.astimezone(datetime.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if 1970 <= found.year <= 2100 else None


def cut(text: str) -> str:
    """An answer without what follows it: the signature (RFC 3676), and what it quotes at its end.

    What is quoted at the end are the lines that begin with ">", and the line before them if it ends with a colon. An
    answer of which nothing would be left stays as it is.

    >>> cut("Thanks!\\n\\nOn Monday Acme wrote:\\n> Hold the button.\\n-- \\nCarla")
    'Thanks!'
    """
    lines = text.split("\n")
    if "-- " in lines:
        lines = lines[: lines.index("-- ")]
    kept = _without_blank_end(lines)
    without = list(kept)
    while without and (not without[-1].strip() or _QUOTE.match(without[-1])):
        without.pop()
    if len(without) < len(kept) and without and without[-1].rstrip().endswith(":"):
        without = _without_blank_end(without[:-1])
    return "\n".join(without or kept).strip() or text


def _without_blank_end(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


class _Message(email.message.Message):
    """Of parameters only what is needed is read: the email package decodes them with any codec they name."""

    def get_boundary(self, failobj: str | None = None) -> str | None:  # type: ignore[override]
        found = _BOUNDARY.search(_header(self, "Content-Type"))
        return failobj if found is None else (found[1] or found[2]).rstrip()


def _header(message: email.message.Message, name: str) -> str:
    return str(message.get(name, ""))[:MAX_HEADER]


def _decoded(value: str) -> str:
    try:
        words = email.header.decode_header(value)
    except (MessageError, ValueError, binascii.Error):
        return value
    return "".join(word if isinstance(word, str) else decoded(word, charset or "ascii") for word, charset in words)


def _address(value: str) -> str | None:
    # Whatever a display name says, the address is what stands in the last angle brackets.
    _, bracket, rest = value.rpartition("<")
    found = _ADDRESS.fullmatch(rest.partition(">")[0].strip()) if bracket else _ADDRESS.search(value)
    return found[0].lower() if found else None


def _references(message: email.message.Message) -> tuple[str, ...]:
    found = [*_MESSAGE_ID.findall(_header(message, "References"))]
    answered = _MESSAGE_ID.findall(_header(message, "In-Reply-To"))[:1]
    return tuple(dict.fromkeys(named(each) for each in found if each not in answered)) + tuple(map(named, answered))


def _is_automatic(message: email.message.Message) -> bool:
    said = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    returned = _header(message, "Return-Path").strip() == "<>" or message.get_content_type() == "multipart/report"
    return said not in ("", "no") or returned or "X-Autoreply" in message or "X-Autorespond" in message


def _body(message: email.message.Message) -> str:
    parts = list(_inline(message, 0))[:_MAX_PARTS]
    for part in parts:
        if part.get_content_type() == "text/plain" and (text := _content(part).strip()):
            return text
    for part in parts:
        if part.get_content_type() == "text/html" and (text := plain(_content(part)).strip()):
            return text
    return ""


def _inline(message: email.message.Message, depth: int) -> Iterator[email.message.Message]:
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        if depth < _MAX_DEPTH:
            parts: Any = message.get_payload()
            for part in parts[:_MAX_PARTS]:
                yield from _inline(part, depth + 1)
    elif message.get_content_maintype() == "text" and not _is_attached(message):
        yield message


def _is_attached(message: email.message.Message) -> bool:
    return _header(message, "Content-Disposition").strip().lower().startswith("attachment")


def _content(part: email.message.Message) -> str:
    content = part.get_payload(decode=True)
    charset = _CHARSET.search(_header(part, "Content-Type"))
    text = decoded(content, charset[1] if charset else "utf-8") if isinstance(content, bytes) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")
