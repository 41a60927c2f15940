"""Bodies nobody means well with: each has its answer, the same for every write and on every database."""

import json
from typing import Any

import pytest

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, body_for, contents, example, kinds, send, share
from tests.openapi import Operation

SENDING = kinds(each for each in OPERATIONS if each.sends)
FORMS = [
    each for each in OPERATIONS if each.sends and each.action in ("create", "partial_update") and each.in_workspace
]

MALFORMED: dict[str, bytes] = {
    "whitespace": b" \t\r\n",
    "an open brace": b"{",
    "100,000 open brackets": b"[" * 100_000,
    "100,000 nested objects": b'{"a":' * 100_000,
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"metadata": {}}'.encode("utf-16"),
    "UTF-16 without a mark": '{"metadata": {}}'.encode("utf-16-be"),
    "UTF-32": '{"metadata": {}}'.encode("utf-32-le"),
    "Latin-1": '{"metadata": {"a": "\u00e9"}}'.encode("latin-1"),
    "half a character": b'{"metadata": {"a": "\xe2\x82"}}',
    "an overlong character": b'{"metadata": {"a": "\xc0\x80"}}',
    "half a surrogate pair in UTF-8": b'{"metadata": {"a": "\xed\xa0\x80"}}',
    "beyond Unicode": b'{"metadata": {"a": "\xf4\x90\x80\x80"}}',
    "bytes that are no character": b"\xff\xfe\xfd",
    "half a surrogate pair": rb'{"metadata": {"a": "\ud800"}}',
    "half a surrogate pair in a key": rb'{"metadata": {"\udfff": "a"}}',
    "a surrogate pair the wrong way round": rb'{"metadata": {"a": "\udc00\ud800"}}',
    "an escaped NUL": rb'{"metadata": {"a": "b\u0000"}}',
    "an escaped NUL in a key": rb'{"metadata": {"b\u0000": "a"}}',
    "a raw NUL": b'{"metadata": {"a": "\x00"}}',
    "a raw line feed in a string": b'{"metadata": {"a": "\n"}}',
    "a NUL after the end": b"{}\x00",
    "an unknown escape": rb'{"metadata": {"a": "\x41"}}',
    "half an escape": rb'{"metadata": {"a": "\u12"}}',
    "a duplicate key": b'{"metadata": {}, "metadata": {}}',
    "a duplicate key inside": b'{"metadata": {"a": "1", "a": "2"}}',
    "a duplicate key, once escaped": rb'{"metadata": {}, "met\u0061data": {}}',
    "NaN": b'{"metadata": NaN}',
    "Infinity": b'{"metadata": Infinity}',
    "-Infinity": b'{"metadata": -Infinity}',
    "5,000 digits": b'{"metadata": ' + b"1" * 5000 + b"}",
    "an exponent of 20 digits": b'{"metadata": 1e' + b"9" * 20 + b"}",
    "a leading zero": b'{"metadata": 01}',
    "a plus sign": b'{"metadata": +1}',
    "no digit before the point": b'{"metadata": .5}',
    "no digit after the point": b'{"metadata": 5.}',
    "hexadecimal": b'{"metadata": 0x10}',
    "33 levels": b'{"metadata":' * 33 + b"1" + b"}" * 33,
    "33 levels of arrays": b"[" * 33 + b"]" * 33,
    "two texts": b"{}{}",
    "something after the end": b"{} x",
    "two lines": b"{}\n{}",
    "a comment": b"{/* metadata */}",
    "a comment at the end": b"{} // end",
    "a comma at the end": b'{"metadata": {},}',
    "single quotes": b"{'metadata': {}}",
    "a key without quotes": b"{metadata: {}}",
    "another language's constants": b'{"metadata": None}',
    "a form": b"metadata=1",
    "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "a no-break space": b'{\xc2\xa0"metadata": {}}',
}
"""Not JSON as this API takes it: 400 `malformed`."""

INVALID: dict[str, bytes] = {
    "an array": b"[]",
    "an array of objects": b"[{}]",
    "null": b"null",
    "a string": b'"x"',
    "an empty string": b'""',
    "a number": b"1",
    "minus zero": b"-0",
    "a number beyond any float": b"1e400",
    "true": b"true",
    "__proto__": b'{"__proto__": {"role": "owner"}}',
    "constructor": b'{"constructor": {"prototype": {"role": "owner"}}}',
    "a look-up": b'{"workspace__slug": "globex"}',
    "an operator": b'{"$ne": null}',
    "an empty key": b'{"": 1}',
    "a key of 100,000 characters": b'{"' + b"k" * 100_000 + b'": 1}',
    "10,000 keys": json.dumps(dict.fromkeys(map(str, range(10_000)))).encode(),
    "32 levels": b'{"x":' * 32 + b"1" + b"}" * 32,
    "a string of 5 MB": b'{"x": "' + b"x" * 5_000_000 + b'"}',
}
"""JSON, but no object with the members an operation takes: 400 `invalid`."""

KEPT = {
    "right to left": "\u202egnp.exe\u202c",
    "zero width": "a\u200bb\u2060c\ufeff",
    "letter and accent apart": "Cafe\u0301",
    "ligatures and full width": "\ufb01 \uff21",
    "beyond the basic plane": "\U0001f469\u200d\U0001f680",
    "no character at all": "\uffff\U0010ffff",
    "private use": "\ue000",
    "line and paragraph separators": "a\u2028b\u2029c",
    "control characters": "a\x01\x1b[31m\x7f\x85b",
    "spaces around": "  a ",
    "a hundred accents": "a" + "\u0301" * 39,
    "markup": "<script>alert(1)</script>",
    "a formula": '=HYPERLINK("x")',
    "a statement": "'; DROP TABLE goals; --",
    "a template": "{{7*7}}${7*7}%(x)s",
    "a backslash and zeroes": "\\u0000\\x00%00",
}
"""Texts of at most 40 characters that are the caller's business: kept and shown as they were sent."""


def _known(each: Operation, workspace: Workspace) -> dict[str, Any]:
    return {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}


@pytest.mark.parametrize("each", SENDING, ids=str)
def test_a_hostile_body_is_refused_and_nothing_is_written(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    known = _known(each, workspace)
    before = contents()
    for expected, bodies in (("malformed", share(each, SENDING, MALFORMED.items())), ("invalid", INVALID.items())):
        for kind, body in bodies:
            answer = send(api, each, workspace=workspace.slug, body=body, **known)
            assert (answer.status_code, answer.json()["code"]) == (400, expected), (kind, answer.content[:500])
            assert len(answer.content) < 2 * len(body) + 50_000, kind
    assert contents() == before


NOT_KEPT = {
    ("measurements", "kpi"),  # a name
    ("measurements", "at"),  # a time
    ("mentions", "channel"),  # a name
    ("mentions", "author"),  # shown as a pseudonym
    ("mentions", "url"),  # an address
}


def texts(each: Operation) -> list[str]:
    """The members of a body that take any text."""
    assert each.body is not None
    return [
        name
        for name, schema in each.body["properties"].items()
        if "string" in schema.get("type", "")
        and not {"format", "pattern", "enum"} & set(schema)
        and schema.get("maxLength", 40) >= 40
        and (each.resource, name) not in NOT_KEPT
    ]


@pytest.mark.parametrize(("each", "name"), [(each, name) for each in FORMS for name in texts(each)], ids=str)
def test_text_is_kept_as_it_was_sent(each: Operation, name: str, api: ApiClient, workspace: Workspace) -> None:
    for kind, text in KEPT.items():
        body = {**body_for(each, workspace), name: text}
        answer = send(api, each, workspace=workspace.slug, body=body, **_known(each, workspace))
        assert answer.status_code in (200, 201), (kind, answer.content)
        assert answer.json()[name] == text, kind
