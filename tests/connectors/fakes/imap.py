"""A mailbox server: as much of IMAP4rev1 as a reader of folders needs, with the faults that real ones have."""

import base64
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SET = re.compile(r"(\d+)(?::(\d+|\*))?\Z")
_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\([^)]*\)|\S+)')


@dataclass
class Kept:
    """A letter in a folder."""

    uid: int
    content: bytes
    at: datetime


@dataclass
class Folder:
    """A folder, which gives out numbers."""

    validity: int = 1000
    letters: list[Kept] = field(default_factory=list)
    next_uid: int = 1

    def add(self, content: bytes, at: datetime | None = None) -> None:
        self.letters.append(Kept(self.next_uid, content, at or datetime.now(UTC)))
        self.next_uid += 1

    def renumbered(self) -> None:
        """Lose the numbers, as servers do whose index is gone."""
        self.validity += 1
        for uid, letter in enumerate(self.letters, 1):
            letter.uid = uid
        self.next_uid = len(self.letters) + 1


class ImapServer:
    """What customers and companies have their letters in.

    Attributes:
        passwords: by user.
        folders: by user and name.
        said: every line a client said, without what it signs in with.
        garbage: sent instead of the answer to a command that begins so, and then the end.
        seconds: before each answer.
    """

    def __init__(self, listening: socket.socket, tls: ssl.SSLContext | None = None) -> None:
        self._listening = listening
        self._tls = tls
        self.host, self.port = listening.getsockname()[:2]
        self.passwords: dict[str, str] = {}
        self.folders: dict[tuple[str, str], Folder] = {}
        self.said: list[str] = []
        self.garbage: dict[str, bytes] = {}
        self.seconds = 0.0
        self.is_over = threading.Event()

    def add_user(self, user: str, password: str) -> Folder:
        self.passwords[user] = password
        return self.folders.setdefault((user, "INBOX"), Folder())

    def run(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return  # closed: the test is over
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(30)
            # What is said line by line goes out line by line: nobody waits for the other side's delayed receipt.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                if self._tls is not None:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                with connection, connection.makefile("rwb") as spoken:
                    _Session(self, spoken).run()
            except OSError:
                return


class _Session:
    def __init__(self, server: ImapServer, spoken: socket.SocketIO) -> None:
        self._server, self._spoken = server, spoken
        self._user = ""
        self._folder = Folder()

    def run(self) -> None:
        self._say(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")
        while line := self._spoken.readline():
            tag, _, command = line.decode().rstrip("\r\n").partition(" ")
            if not command.startswith(("LOGIN", "AUTHENTICATE")):
                self._server.said.append(command)
            for start, garbage in self._server.garbage.items():
                if command.startswith(start):
                    self._say(garbage)
                    return
            self._server.is_over.wait(self._server.seconds)
            for part in self._answers(command):
                self._say(part)
            self._say(f"{tag} {self._end}\r\n".encode())
            if command == "LOGOUT":
                return

    def _say(self, said: bytes) -> None:
        self._spoken.write(said)
        self._spoken.flush()

    def _answers(self, command: str) -> Iterator[bytes]:
        self._end = "OK done"
        name, *arguments = [
            re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]
            for found in _ARGUMENT.finditer(command)
        ]
        if name == "UID":
            name = f"UID {arguments.pop(0)}"
        match name:
            case "CAPABILITY":
                yield b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"
            case "AUTHENTICATE":
                self._say(b"+ \r\n")
                self._sign_in(*base64.b64decode(self._spoken.readline()).decode().split("\0")[1:])
            case "LOGIN":
                self._sign_in(*arguments)
            case "EXAMINE":
                yield from self._opened(arguments[0])
            case "UID SEARCH":
                found = " ".join(str(letter.uid) for letter in self._searched(arguments))
                yield f"* SEARCH {found}".rstrip().encode() + b"\r\n"
            case "UID FETCH":
                limit = re.search(r"<0\.(\d+)>", arguments[1])
                for number, letter in self._in(arguments[0], by_uid=True):
                    yield from self._fetched(number, letter, limit=int(limit[1]) if limit else None)
            case "FETCH":
                for number, letter in self._in(arguments[0], by_uid=False):
                    yield f"* {number} FETCH (UID {letter.uid})\r\n".encode()
            case "LOGOUT":
                yield b"* BYE\r\n"
            case _:
                self._end = "BAD unknown command"

    def _sign_in(self, user: str, password: str) -> None:
        self._user = user
        if self._server.passwords.get(user) != password:
            self._end = "NO [AUTHENTICATIONFAILED] Authentication failed."

    def _opened(self, name: str) -> Iterator[bytes]:
        found = self._server.folders.get((self._user, name))
        if found is None:
            self._end = "NO [NONEXISTENT] Mailbox doesn't exist"
            return
        self._folder = found
        yield f"* {len(found.letters)} EXISTS\r\n* OK [UIDVALIDITY {found.validity}] valid\r\n".encode()
        yield f"* OK [UIDNEXT {found.next_uid}] next\r\n".encode()
        self._end = "OK [READ-ONLY] done"

    def _searched(self, criteria: list[str]) -> list[Kept]:
        letters = list(self._folder.letters)
        while criteria:
            match criteria.pop(0):
                case "UID":
                    letters = [each for _, each in self._in(criteria.pop(0), by_uid=True)]
                case "SINCE":
                    day = datetime.strptime(criteria.pop(0), "%d-%b-%Y").replace(tzinfo=UTC)
                    letters = [each for each in letters if each.at >= day]
                case "HEADER":
                    name, value = criteria.pop(0), criteria.pop(0)
                    line = re.compile(rf"(?im)^{re.escape(name)}:.*{re.escape(value)}".encode())
                    letters = [each for each in letters if line.search(each.content.partition(b"\r\n\r\n")[0])]
        return letters

    def _in(self, wanted: str, *, by_uid: bool) -> list[tuple[int, Kept]]:
        numbered = list(enumerate(self._folder.letters, 1))
        highest = max((each.uid if by_uid else number for number, each in numbered), default=0)
        found = []
        for part in wanted.split(","):
            match = _SET.fullmatch(part)
            assert match, wanted
            ends = [highest if end == "*" else int(end) for end in (match[1], match[2] or match[1])]
            found += [
                (number, each)
                for number, each in numbered
                if min(ends) <= (each.uid if by_uid else number) <= max(ends)
            ]
        return found

    def _fetched(self, number: int, letter: Kept, *, limit: int | None) -> Iterator[bytes]:
        content = letter.content[:limit]
        at = letter.at.strftime("%d-%b-%Y %H:%M:%S +0000")
        yield f'* {number} FETCH (UID {letter.uid} INTERNALDATE "{at}" BODY[]<0> {{{len(content)}}}\r\n'.encode()
        yield content
        yield b")\r\n"


@contextmanager
def imap_server(tls: ssl.SSLContext | None = None) -> Iterator[ImapServer]:
    """Serve until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = ImapServer(listening, tls)
        threading.Thread(target=found.run, daemon=True).start()
        try:
            yield found
        finally:
            found.is_over.set()
            listening.shutdown(socket.SHUT_RDWR)
