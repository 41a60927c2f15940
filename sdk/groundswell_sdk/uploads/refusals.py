"""The file of what is wrong with which row."""

import csv
import io
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from groundswell_sdk.uploads.problems import RowError

_COLUMNS = [each.name for each in fields(RowError)]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


class ErrorsFile:
    """Row errors in a file: NDJSON if its name ends in ``.ndjson`` or ``.jsonl``, else CSV.

    It is there once there is an error. In CSV, text that a spreadsheet could run as a formula, or that begins with an
    apostrophe, has an apostrophe before it.

    Args:
        path: Where. A file of errors that is there is gone on with or replaced, any other is refused.
        length: Bytes of it that are known to be whole; what comes after them is forgotten. 0 begins anew.

    Raises:
        ValueError: another file is there.
        OSError: it cannot be read or written.
    """

    def __init__(self, path: Path, *, length: int) -> None:
        self.path = path
        self._is_table = path.suffix.lower() not in (".ndjson", ".jsonl")
        self.length = 0
        if path.exists():
            self._check_own()
            if length:
                os.truncate(path, min(length, path.stat().st_size))
                self.length = path.stat().st_size
            else:
                path.unlink()

    def add(self, errors: Sequence[RowError]) -> None:
        """Write errors so that they are on the disk when this returns.

        Raises:
            OSError: it cannot be written.
        """
        if not errors:
            return
        text = "".join(self._line(list(asdict(error).values())) for error in errors)
        if self._is_table and not self.length:
            text = self._line(_COLUMNS) + text
        with self.path.open("ab") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
            self.length = file.tell()

    def _line(self, cells: Sequence[str | int | None]) -> str:
        if not self._is_table:
            return json.dumps(dict(zip(_COLUMNS, cells, strict=True)), ensure_ascii=False) + "\n"
        line = io.StringIO()
        csv.writer(line).writerow([f"'{each}" if str(each).startswith(_FORMULA) else each for each in cells])
        return line.getvalue()

    def _check_own(self) -> None:
        beginning = self._line(_COLUMNS) if self._is_table else f'{{"{_COLUMNS[0]}": '
        with self.path.open("rb") as file:
            found = file.read(len(beginning))
        if found != beginning.encode()[: len(found)]:
            raise ValueError(f"{self.path} is there and is not a file of errors; name another for them")
