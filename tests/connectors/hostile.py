"""What a hostile or broken service may answer: thousands of payloads made of those it would answer otherwise.

They are the same in every run: chance has a seed.
"""

import copy
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

NUMBER = 5_000

VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1.5, 1e308, float("nan"), float("inf"), 2**31, 2**63, 2**64, -(2**70), 10**19),
    *("", " ", "\x00", "\ud800", "\udfff\ud800", "\u202e\u200b", "\ufffe", "a" * 300, "é" * 25_000, "\r\n\t", "'\";--"),
    *("0", "-1", "null", "NaN", "..", "../../etc/passwd", "%00", "?a=b&c", "#", "/", "\\", "{}", "[]"),
    *("0000-00-00T00:00:00Z", "9999-12-31T23:59:59-23:59", "2026-02-30T12:00:00Z", "2026-01-31T12:00:00", "now"),
    *("2026-01-31T24:00:00Z", "1e400", "-99999999999999999999", "Mon, 99 Foo 2026 99:99:99 +9999", "12:00"),
    *("javascript:alert(1)", "http://169.254.169.254/", "https://[::1]:99999/", "//x", "https://a b", "data:,x"),
    *("<script>" * 50, "<a href='" * 50, "<!--", "&#99999999999;" * 20, "<p>" * 2_000, "]]>", "<![CDATA[", "&xxe;"),
    *([], [[]], {}, {"": ""}, [None], [{}], {"id": {"id": {}}}, [[[[[[[[]]]]]]]], ["a"] * 2_000, [{"id": "1"}] * 50),
]
RAW = [
    *(
        b"",
        b" ",
        b"\x00",
        b"null",
        b"true",
        b"0",
        b'""',
        b"{",
        b"[",
        b"[]",
        b"{}",
        b"[[]]",
        b'{"a":',
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(b"[" * 50_000, b'{"a":' * 50_000, b'"\\ud800"', b"9" * 50_000, b"-", b"[1e999]", b"NaN", b'{"a":1,"a":2}'),
    *(b"<html><body>It works!</body></html>", b"<?xml version='1.0'?>", b"\x1f\x8b\x08\x00", b"\r\n\r\n", b"OK"),
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><x>&b;</x>",
]


def payloads(samples: Sequence[bytes], *, number: int = NUMBER, seed: int = 1) -> Iterator[bytes]:
    """Bodies that look like the samples, more or less.

    Args:
        samples: what the service answers when all is well; JSON is changed in its values, too, other texts in bytes.
    """
    chance = random.Random(seed)
    values = [value for sample in samples if (value := _parsed(sample)) is not None]
    for index in range(number):
        if index < len(RAW):
            yield RAW[index]
        elif values and chance.random() < 0.75:
            yield json.dumps(changed(chance.choice(values), chance)).encode("utf-8", errors="replace")
        else:
            yield spoilt(chance.choice(samples), chance)


def changed(value: Any, chance: random.Random) -> Any:
    """A value some of whose parts are others, missing, doubled, or of another type."""
    value = copy.deepcopy(value)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        places = list(_places(value))
        if not places:
            return chance.choice(VALUES)
        holder, key = chance.choice(places)
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(chance.choice(VALUES)))
            case 2:
                holder[key] = [holder[key]]
            case 3:
                holder[key] = {"value": holder[key]}
            case _:
                holder[key] = copy.deepcopy(chance.choice(VALUES))
    return value


def spoilt(sample: bytes, chance: random.Random) -> bytes:
    """Bytes some of which are others, missing or repeated, or that end too early."""
    body = bytearray(sample)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(body) + 1)
        end = min(len(body), place + chance.choice((1, 1, 2, 10, 100)))
        match chance.randrange(6):
            case 0:
                del body[place:]
            case 1:
                del body[place:end]
            case 2:
                body[place:end] = chance.randbytes(end - place)
            case 3:
                body[place:place] = body[place:end] * chance.choice((1, 2, 50))
            case 4:
                body[place:place] = chance.choice(RAW)[:2_000]
            case _:
                body[place:end] = str(chance.choice(VALUES))[:500].encode("utf-8", errors="replace")
    return bytes(body[:1_000_000])


def _parsed(sample: bytes) -> Any:
    try:
        return json.loads(sample)
    except ValueError:
        return None


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value in what holds it."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])
