"""A file read once from its beginning, line by line, however long it is."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeAlias

from groundswell_sdk.uploads.problems import FileChangedError, UploadError

File: TypeAlias = str | os.PathLike[str] | IO[bytes] | IO[str]

MAX_LINE = 1024 * 1024
"""Bytes; a line that is longer is never held as a whole."""

_BOM = b"\xef\xbb\xbf"
_OTHER_FILES = {
    b"\xff\xfe": "UTF-16 text; save it as UTF-8",
    b"\xfe\xff": "UTF-16 text; save it as UTF-8",
    b"PK\x03\x04": "a spreadsheet or an archive; save it as CSV",
    b"\x1f\x8b": "compressed; unpack it first",
    b"[": "a JSON array; write one object a line (NDJSON)",
}


class LineTooLong(Exception):
    """A line of more than MAX_LINE bytes, of which the rest is still to be read."""


class Mark:
    """A place in a file: how many bytes come before it, and which."""

    def __init__(self, position: int, sha256: Any) -> None:
        self.position = position
        self._sha256 = sha256

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes before, as hexadecimal digits."""
        return str(self._sha256.hexdigest())


class Source:
    """The lines of a file, how many bytes they had, and the digest of those.

    Args:
        file: Open for reading bytes or text, which counts as UTF-8. It is read from where it stands.
        name: To call it by in messages.
        size: Bytes; None if nobody knows.
    """

    def __init__(self, file: IO[bytes] | IO[str], *, name: str, size: int | None) -> None:
        self.name = name
        self.size = size
        self.position = 0
        self._file = file
        self._sha256 = hashlib.sha256()
        self._first: bytes | None = None

    def mark(self) -> Mark:
        """Return the place that was read up to."""
        return Mark(self.position, self._sha256.copy())

    def first(self) -> bytes:
        """Return the first line, without a byte order mark and without counting it as read.

        Raises:
            UploadError: there is none, or the file is of a kind that has no rows.
        """
        if self._first is None:
            self._first = self._read()
        line = self._first.removeprefix(_BOM)
        for beginning, kind in _OTHER_FILES.items():
            if line.startswith(beginning):
                raise UploadError(f"{self.name} is {kind}.")
        if not line:
            raise UploadError(f"{self.name} is empty.")
        if b"\r" in line.rstrip(b"\r") and not line.endswith(b"\n"):
            raise UploadError(f"{self.name} ends its lines with CR alone; save it with LF or CRLF.")
        return line

    def line(self) -> bytes:
        """Return the next line with its end, without a byte order mark; nothing at the end of the file.

        Raises:
            LineTooLong: call :meth:`drain` to go on with the next line.
        """
        if self._first is None:
            line = self._read()
        else:
            line, self._first = self._first, None
        at_start = not self.position
        self._count(line)
        if len(line) > MAX_LINE:
            raise LineTooLong
        return line.removeprefix(_BOM) if at_start else line

    def drain(self) -> None:
        """Read the rest of a line that was too long."""
        line = self._read()
        while line:
            self._count(line)
            if line.endswith(b"\n"):
                return
            line = self._read()

    def skip(self, position: int, digest: str) -> None:
        """Read on to a position where an earlier run has been.

        Args:
            position: Bytes from the beginning, at the end of a line or of the file.
            digest: Of the bytes before it.

        Raises:
            FileChangedError: it is not the same there.
        """
        rest = b""
        while self.position < position:
            line = self._first or self._read()
            self._first = None
            if not line:
                break
            missing = position - self.position
            self._count(line[:missing])
            rest = line[missing:]
        # What was the last line may have got its end since, but no more than that.
        if self.position != position or self.mark().digest != digest or rest.strip(b"\r\n"):
            raise FileChangedError(
                f"{self.name} has changed where it was sent already. To send all of it again, restart: rows that are "
                "there with the same content stay as they are."
            )
        self._count(rest)

    def _read(self) -> bytes:
        line = self._file.readline(MAX_LINE + 1)
        return line.encode(errors="surrogatepass") if isinstance(line, str) else line

    def _count(self, line: bytes) -> None:
        self.position += len(line)
        self._sha256.update(line)


@contextmanager
def opened(file: File) -> Iterator[Source]:
    """Open a file for an upload; one that is open already stays open.

    Raises:
        OSError: it cannot be read.
    """
    if isinstance(file, str | os.PathLike):
        with Path(file).open("rb") as lines:
            yield Source(lines, name=Path(file).name, size=_size(lines))
    else:
        yield Source(file, name=_name(file), size=_size(file))


def path_of(file: File) -> Path | None:
    """Return where a file is; None if it was given open, which says too little about what it will be next time."""
    return Path(file).resolve() if isinstance(file, str | os.PathLike) else None


def _name(file: IO[Any]) -> str:
    name = getattr(file, "name", None)
    return Path(name).name if isinstance(name, str) else "the file"


def _size(file: IO[Any]) -> int | None:
    try:
        status = os.fstat(file.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None
