"""What is left of texts in a database, searched in its bytes: in the files of SQLite, or in a dump of PostgreSQL."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.support import postgres

_PLAIN = re.compile(r"[^\x00-\x1f\"\\]+")
_LEAST = 12


def contents() -> bytes:
    """Everything the database holds, as bytes; with transactions that are in progress elsewhere, or were."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        parts = [file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm"))]
        return b"".join(part.read_bytes() for part in parts if part.exists())
    binary = postgres._binaries() / "pg_dump"
    if not binary.exists():
        pytest.skip(f"no pg_dump in {binary.parent}")
    url = urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return subprocess.run([binary, url], capture_output=True, check=True).stdout


def fragment(text: str) -> str | None:
    """The longest part of a text that looks the same in SQL, in JSON and by itself; None if none is long enough."""
    longest = max(_PLAIN.findall(text), key=len, default="").strip()
    return longest if len(longest) >= _LEAST else None


def of_texts(content: bytes, texts: Iterable[str]) -> list[str]:
    """Those of the texts that are in the bytes, as they are, in lower case, or in hexadecimal digits."""
    folded = content.lower()
    found = []
    for text in texts:
        part = fragment(text)
        if part is None:
            continue
        lower = part.lower().encode()
        if part.encode() in content or lower in folded or part.encode().hex().encode() in folded:
            found.append(text)
    return found


def of_handle(content: bytes, handle: str) -> list[bytes]:
    """The places where a handle is a whole word, with what is around it."""
    name = re.escape(handle.encode())
    word = re.compile(rb"(?i)(?<![0-9a-z_])" + name + rb"(?![0-9a-z_])")
    in_digits = re.compile(rb"(?i)(?:40|2f|22|20)" + handle.encode().hex().encode() + rb"(?:22|2c|20|3a|2f)")
    found = [*word.finditer(content), *in_digits.finditer(content)]
    return [content[max(each.start() - 30, 0) : each.end() + 30] for each in found]
