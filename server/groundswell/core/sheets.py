"""CSV that spreadsheets open safely: RFC 4180, UTF-8, and no text that would be run as a formula."""

from collections.abc import Iterable
from typing import Any

import msgspec

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula can begin with, full-width forms included (OWASP, "CSV Injection")."""

_GUARDED = frozenset((*RISKY, "'"))


class _Number(str):
    """A number with a fraction, in the digits it came in."""

    __slots__ = ()


_values = msgspec.json.Decoder(dict[str, Any], float_hook=_Number)
_texts = msgspec.json.Decoder(dict[str, msgspec.Raw])


def safe_cell(text: str | None) -> str | None:
    """Text that a spreadsheet will not run as a formula: what could begin one gets an apostrophe before it.

    Text that begins with an apostrophe gets another, so that taking one off a cell that begins with one always gives
    the text back.

    >>> safe_cell("=1+1"), safe_cell("'tis"), safe_cell("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return "'" + text if text and text[0] in _GUARDED else text


def header(names: Iterable[str]) -> bytes:
    """The first line of a table."""
    return b",".join(name.encode() for name in names) + b"\r\n"  # names are identifiers of ours: nothing to quote


def line(item: bytes) -> bytes:
    r"""A JSON object as a line of a table, its members in their order.

    Numbers, booleans, arrays and objects stand as in the JSON. null is an empty cell, an empty text one in quotes.

    >>> line(b'{"a":-1,"b":"=1","c":["x"],"d":null,"e":""}')
    b'-1,\'=1,"[""x""]",,""\r\n'
    """
    cells = []
    for name, value in _values.decode(item).items():
        kind = type(value)
        if kind is str:
            cells.append(_text(value))
        elif value is None:
            cells.append("")
        elif kind is _Number:
            cells.append(value)
        elif kind is int:
            cells.append(str(value))
        else:
            cells.append(_quoted(bytes(_texts.decode(item)[name]).decode()))
    return ",".join(cells).encode() + b"\r\n"


def _text(value: str) -> str:
    if not value:
        return '""'
    return _quoted("'" + value if value[0] in _GUARDED else value)


def _quoted(cell: str) -> str:
    if '"' in cell or "," in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
