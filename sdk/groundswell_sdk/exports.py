"""Whole lists as files."""

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

Format: TypeAlias = Literal["csv", "ndjson"]
MEDIA_TYPES: dict[Format, str] = {"csv": "text/csv", "ndjson": "application/x-ndjson"}


class Export:
    """A list at the service in one piece, fetched while it is read, anew each time.

    Args:
        fetch: Yields the bytes of the list, in pieces of any size, and raises if they end early.
    """

    def __init__(self, fetch: Callable[[], Iterator[bytes]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[str]:
        """Iterate over the lines, each with its end: for ``json.loads``, or for ``csv.reader`` as a whole.

        Raises:
            APIConnectionError: it broke off; the lines so far are not all.
        """
        rest = b""
        for piece in self._fetch():
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                yield f"{line.decode()}\n"
        if rest:
            yield rest.decode()

    def save(self, file: str | os.PathLike[str] | BinaryIO) -> int:
        """Write the list to a file; return how many bytes it has.

        Args:
            file: A path, where the file appears once it is complete, in place of any that was there; or a file
                that is open for writing bytes.

        Raises:
            APIConnectionError: it broke off.
        """
        if isinstance(file, (str, os.PathLike)):
            return self._save_at(Path(file))
        written = 0
        for piece in self._fetch():
            file.write(piece)
            written += len(piece)
        return written

    def _save_at(self, path: Path) -> int:
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with unfinished.open("xb") as file:
                written = self.save(file)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        return written
