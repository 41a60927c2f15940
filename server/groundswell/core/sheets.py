"""CSV that spreadsheets open safely: RFC 4180, UTF-8, and no text that would be run as a formula."""

import re
from collections.abc import Iterable

import msgspec
import orjson

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula can begin with, full-width forms included (OWASP, "CSV Injection")."""

_GUARDED = tuple(each.encode() for each in (*RISKY, "'"))
_SPECIAL = re.compile(rb'[",\r\n]')
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])


def safe_cell(text: str | None) -> str | None:
    """Text that a spreadsheet will not run as a formula: what could begin one gets an apostrophe before it.

    Text that begins with an apostrophe gets another, so that taking one off a cell that begins with one always gives
    the text back.

    >>> safe_cell("=1+1"), safe_cell("'tis"), safe_cell("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return "'" + text if text and text.startswith((*RISKY, "'")) else text


def header(names: Iterable[str]) -> bytes:
    """The first line of a table."""
    return b",".join(name.encode() for name in names) + b"\r\n"  # names are identifiers of ours: nothing to quote


def line(item: bytes) -> bytes:
    r"""A JSON object as a line of a table, its members in their order.

    Numbers, booleans, arrays and objects stand as in the JSON. null is an empty cell, an empty text one in quotes.

    >>> line(b'{"a":-1,"b":"=1","c":["x"],"d":null,"e":""}')
    b'-1,\'=1,"[""x""]",,""\r\n'
    """
    return b",".join([_cell(bytes(value)) for value in _members.decode(item).values()]) + b"\r\n"


def _cell(value: bytes) -> bytes:
    if value[:1] == b'"':
        value = orjson.loads(value).encode() if b"\\" in value else value[1:-1]
        if not value:
            return b'""'
        if value.startswith(_GUARDED):
            value = b"'" + value
    elif value == b"null":
        return b""
    return b'"' + value.replace(b'"', b'""') + b'"' if _SPECIAL.search(value) else value
