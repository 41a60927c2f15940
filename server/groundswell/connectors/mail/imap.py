"""A mailbox as it is read: one folder, without changing anything in it, in bounded time."""

import contextlib
import imaplib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.mail.letters import Letter, instant, letter
from groundswell.connectors.mail.wire import Security, Wire
from groundswell.core.addresses import Unreachable

SECONDS = 60.0
MAX_BYTES = 40_000_000
MAX_LETTER = 262_144
"""Bytes of a letter that are read. What was written comes first, attachments after it."""
_MAX_FOUND = 20
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_INTERNAL_DATE = re.compile(rb'\bINTERNALDATE "([^"]{1,40})"')
_NAME = re.compile(r"[\x21-\x7e]{1,200}")
_CODE = re.compile(r"\[([A-Z-]{1,40})")
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter in its folder.

    Args:
        at: when the folder got it, in UTC.
    """

    uid: int
    at: datetime
    letter: Letter


class Folder:
    """A folder that is open for reading.

    Attributes:
        validity: another one says that all UIDs were given anew.
    """

    def __init__(self, client: "_Client", count: int, validity: int) -> None:
        self._client = client
        self._count = count
        self.validity = validity

    def newest(self, most: int) -> list[int]:
        """The UIDs of the last letters, lowest first."""
        if not self._count:
            return []
        lowest = max(1, self._count - most + 1)
        answer = _ok(self._client.fetch(f"{lowest}:{self._count}", "(UID)"))
        return sorted({int(uid) for each in answer if isinstance(each, bytes) for uid in _UID.findall(each)})[-most:]

    def after(self, uid: int, *, since: date | None = None) -> list[int]:
        """The UIDs above one, lowest first.

        Args:
            since: only those the folder got from that day on.
        """
        limits = [] if since is None else ["SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"]
        found = self._searched("UID", f"{uid + 1}:*", *limits)
        return [each for each in found if each > uid]  # "n:*" always finds the last one, even below n

    def letters(self, uids: Sequence[int]) -> list[Arrived]:
        """Those that are still there."""
        if not uids:
            return []
        wanted = ",".join(map(str, uids))
        answer = _ok(self._client.uid("FETCH", wanted, f"(UID INTERNALDATE BODY.PEEK[]<0.{MAX_LETTER}>)"))
        return [each for each in _arrived(answer) if each.uid in uids]

    def named(self, name: str) -> Arrived | None:
        """The letter with a Message-ID (without brackets); None if it is not there."""
        if not _NAME.fullmatch(name):
            return None
        quoted = re.sub(r'(["\\])', r"\\\1", f"<{name}>")
        found = self._searched("HEADER", "Message-ID", f'"{quoted}"')[-_MAX_FOUND:]
        return next((each for each in self.letters(found) if each.letter.name == name), None)

    def _searched(self, *criteria: str) -> list[int]:
        answer = _ok(self._client.uid("SEARCH", *criteria))
        numbers = b" ".join(each for each in answer if isinstance(each, bytes)).split()
        return sorted({int(each) for each in numbers if each.isdigit() and len(each) <= 10})


@contextlib.contextmanager
def opened(host: str, port: int, *, security: Security, user: str, password: str, folder: str) -> Iterator[Folder]:
    """Open a folder for reading, until the block ends.

    Raises:
        ConnectorError: of all that goes wrong with the mailbox, also within the block.
    """
    wire = None
    try:
        wire = Wire(host, port, security=security, seconds=SECONDS, max_bytes=MAX_BYTES)
        client = _Client(wire)
        if security == "starttls":
            client.encrypted()
        client.signed_in(user, password)
        yield client.examined(folder)
        with contextlib.suppress(imaplib.IMAP4.error, Unreachable):
            client.logout()
    except Unreachable as error:
        code = "refused" if error.code == "address_refused" else "unreachable"
        raise ConnectorError(code, f"The mailbox: {error.detail}", detail_code=error.code) from error
    except imaplib.IMAP4.abort as error:
        raise ConnectorError("unavailable", "The mailbox ended the conversation.") from error
    except imaplib.IMAP4.error as error:
        raise ConnectorError("unavailable", f"The mailbox refused: {_said(error, password)}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # imaplib takes answers apart as if they had to be right.
        raise ConnectorError("malformed", "What the mailbox says makes no sense.") from error
    finally:
        if wire is not None:
            wire.close()


class _Client(imaplib.IMAP4):
    """imaplib over a wire that is there already."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        super().__init__()

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Nothing: the wire is."""

    def read(self, size: int) -> bytes:
        """As many bytes of what the server says."""
        return self._wire.read(size)

    def readline(self) -> bytes:
        """A line of what the server says."""
        return self._wire.readline()

    def send(self, data: Any) -> None:
        """Say something to the server."""
        self._wire.sendall(bytes(data))

    def shutdown(self) -> None:
        """End the connection."""
        self._wire.close()

    def encrypted(self) -> None:
        """Agree on encryption."""
        _ok(self.xatom("STARTTLS"))
        self._wire.encrypt()
        # What was said without encryption may have been somebody else's word.
        offered = b" ".join(each for each in _ok(self.capability()) if isinstance(each, bytes))
        self.capabilities = tuple(offered.decode("ascii", "replace").upper().split())

    def signed_in(self, user: str, password: str) -> None:
        """Say who is asking, in the one way that takes any password, or else in the old one."""
        if _UNSENDABLE.search(user + password):
            raise ConnectorError("settings", "The user name or the password holds characters that cannot be sent.")
        try:
            if "AUTH=PLAIN" in self.capabilities:
                self.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
            else:
                self.login(user, password)
        except UnicodeError:
            raise ConnectorError("settings", "The mailbox takes no password with such characters.") from None
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            said = _said(error, password)
            found = _CODE.search(said)
            if found and found[1] in ("UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG", "CONTACTADMIN"):
                raise ConnectorError("unavailable", f"The mailbox cannot be opened now: {said}") from None
            raise ConnectorError("unauthorized", f"The mailbox does not let us in: {said}") from None

    def examined(self, folder: str) -> Folder:
        """Open a folder without changing what is read or new in it."""
        if _UNSENDABLE.search(folder) or not folder.isascii():
            raise ConnectorError("settings", "The folder's name has to be as IMAP writes it: in ASCII.")
        quoted = re.sub(r'(["\\])', r"\\\1", folder)
        status, answer = self.select(f'"{quoted}"', readonly=True)
        if status != "OK":
            raise ConnectorError("not_found", f"The mailbox has no such folder: {_words(answer)}")
        said: Any = self.untagged_responses
        validity = said.get("UIDVALIDITY", [b""])[-1]
        if not validity.isdigit() or len(validity) > 10:
            raise ConnectorError("unsupported", "The mailbox gives its letters no lasting numbers.")
        return Folder(self, int(said.get("EXISTS", [b"0"])[-1]), int(validity))


def _ok(answer: tuple[str, list[Any]]) -> list[Any]:
    status, parts = answer
    if status != "OK":
        raise ConnectorError("unavailable", f"The mailbox refused: {_words(parts)}")
    return parts


def _arrived(answer: Sequence[Any]) -> Iterator[Arrived]:
    said, content = b"", b""
    for part in answer:
        if isinstance(part, tuple):
            said += part[0]
            content = part[1]
            continue
        said += part or b""
        uid, at = _UID.search(said), _INTERNAL_DATE.search(said)
        when = instant(at[1].decode("ascii", "replace").strip().replace("-", " ", 2)) if at else None
        if uid and when and content:
            yield Arrived(int(uid[1]), when, letter(content))
        said, content = b"", b""


def _said(error: Exception, password: str) -> str:
    said = error.args[0] if error.args else ""
    written = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return (written.replace(password, "...") if password else written)[:300]


def _words(parts: Sequence[Any]) -> str:
    return b" ".join(each for each in parts if isinstance(each, bytes)).decode("utf-8", "replace")[:300]
