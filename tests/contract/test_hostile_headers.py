"""Headers nobody means well with: each has its answer, the same for every operation and on every database."""

from typing import Any

import pytest

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, body_for, contents, example, kinds, share
from tests.openapi import Operation

ALL = kinds(OPERATIONS)
SENDING = kinds(each for each in OPERATIONS if each.sends and each.in_workspace)
CHANGES = kinds(each for each in OPERATIONS if each.on_object and each.takes_if_match)
READS = kinds(each for each in OPERATIONS if each.method == "get")
WITH_BODY = [each for each in SENDING if each.body is not None]

NOT_ACCEPTABLE = [
    "", ";", "*", "garbage", "text/html", "image/*", "application/xml", "application/jso", "application/json/x", '"',
    "application/json\u00ff", "application/json; charset*=bogus'x'%ff", "application/vnd.api+json", ",,,,",
    "application/pdf, image/png;q=0.1", "text/html;" + "a=b;" * 5_000,
]  # fmt: skip
ACCEPTABLE = [
    "*/*", "application/*", "application/json", "APPLICATION/JSON", "application/json;q=0.1", "text/html, */*;q=0.1",
    "application/json; charset=utf-16", "application/json;indent=4", "*/*;q=x", "application/json;version=2",
]  # fmt: skip
NOT_TAKEN = [
    "", ";", "garbage", "*/*", "application/*", "text/json", "text/plain", "application/jsonp", "application/json/x",
    "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json,",
    "application/json, application/json", "application/json\u00ff", "application/vnd.api+json",
    "application/merge-patch+json", "application/json; charset=utf-16", "application/json; charset=latin-1",
    "application/json; charset=nonsense", "application/json; charset=", "application/msgpack",
]  # fmt: skip
PACKED = ["gzip", "br", "deflate", "zstd", "gzip, gzip", "identity, gzip", "nonsense", ""]
BAD_TAGS = [
    "", "nonsense", "1-abc", '"1-a', '1-a"', '"1-a", "1-b"', "''", ",", "W/", 'w/"1-a"', "**", "*,*", '"1-a"x',
    '"1-a";q=1', "\u00ff", '"' * 3, '"a"' * 1_000,
]  # fmt: skip
OLD_TAGS = ['"nonsense"', '"0-a"', '"-1-a"', '"99999999999999999999-a"', '"\u00b2-a"', '"1e0-a"', '"\u00ff"', '""']
WITHOUT_EFFECT: list[dict[str, str]] = [
    {"Range": "bytes=0-10"},
    {"Range": "bytes=-1,5-2," * 500},
    {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
    {"If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"If-None-Match": "nonsense"},
    {"If-None-Match": "\u00ff"},
    {"If-Range": '"1-a"'},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-HTTP-Method": "DELETE"},
    {"X-Method-Override": "DELETE"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "https", "X-Forwarded-Port": "1", "X-Forwarded-Prefix": "//evil.example"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"Forwarded": "for=127.0.0.1;host=evil.example;proto=https"},
    {"X-Original-URL": "/api/v1/workspaces/globex/goals/", "X-Rewrite-URL": "/api/v1/workspaces/globex/goals/"},
    {"X-Real-IP": "127.0.0.1", "Client-IP": "127.0.0.1", "True-Client-IP": "\u00ff"},
    {"Origin": "https://evil.example"},
    {"Cookie": "sessionid=x; csrftoken=y; " + "a=b; " * 1_000},
    {"Cookie": "\u00ff=;=;;;"},
    {"Accept-Language": "xx-XX, \u00ff;q=9"},
    {"Accept-Encoding": "nonsense;q=x"},
    {"Accept-Charset": "utf-7"},
    {"X-Workspace": "globex", "X-User-Id": "1", "Remote-User": "owner@globex.example"},
    {"Audit-Reason": "\u00ff" * 5_000},
    {"Audit-Reason": "a\tb\x7f"},
    {"User-Agent": "() { :;}; /bin/true"},
    {"X-Large": "x" * 100_000},
]
TOGETHER: list[dict[str, str]] = [{}, {}]
"""All of them in a few requests, for operations that make an object for each."""
for _headers in WITHOUT_EFFECT:
    next(each for each in TOGETHER if not each.keys() & _headers.keys()).update(_headers)
BAD_HOSTS = ["evil.example", "", "localhost@evil.example", "localhost:80:80", "[::1", "a b", "localhost/", "\u00ff"]


def _call(api: ApiClient, each: Operation, workspace: Workspace, known: Any = None, **headers: str) -> Any:
    if each.takes_if_match:
        headers.setdefault("if_match", "*")
    body = {"name": "Acme"} if each.name == "workspaces_update" else body_for(each, workspace)
    url = each.url(workspace.slug, known.id if known else "")
    return api.root.call(each.method.upper(), url, body, **headers)


def _known(each: Operation, workspace: Workspace) -> Any:
    return example(each.resource).make(workspace=workspace) if each.on_object else None


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("-", "_").lower(): value for name, value in headers.items()}


@pytest.mark.parametrize("each", ALL, ids=str)
def test_an_answer_comes_only_in_a_media_type_there_is(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    for accept in share(each, ALL, NOT_ACCEPTABLE):
        answer = _call(api, each, workspace, known, accept=accept)
        assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable"), accept
    for accept in share(each, ALL, ACCEPTABLE):
        assert _call(api, each, workspace, known, accept=accept).status_code != 406, accept


@pytest.mark.parametrize("each", WITH_BODY, ids=str)
def test_a_body_is_taken_only_as_what_it_is(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    body_for(each, workspace)
    for media_type in share(each, WITH_BODY, NOT_TAKEN):
        answer = _call(api, each, workspace, known, content_type=media_type)
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type"), media_type
    for coding in share(each, WITH_BODY, PACKED):
        answer = _call(api, each, workspace, known, content_encoding=coding)
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type"), coding
    for media_type in ("APPLICATION/JSON", 'application/json;charset="UTF-8"', "application/json; boundary=x"):
        assert _call(api, each, workspace, known, content_type=media_type).status_code != 415, media_type
    assert _call(api, each, workspace, known, content_encoding="identity").status_code != 415


@pytest.mark.parametrize("each", SENDING, ids=str)
def test_a_body_in_chunks_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    body = body_for(each, workspace)
    before = contents()
    headers = {"if_match": "*"} if each.takes_if_match else {}
    for coding in ("chunked", "gzip, chunked", "identity"):
        url = each.url(workspace.slug, known.id if known else "")
        answer = api.root.call(each.method.upper(), url, body, transfer_encoding=coding, **headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), coding
    assert contents() == before


@pytest.mark.parametrize("each", CHANGES, ids=str)
def test_if_match_takes_a_tag_and_nothing_else(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known, body = _known(each, workspace), body_for(each, workspace)
    before = contents()
    for refusal, tags in (((400, "malformed"), BAD_TAGS), ((412, "stale_version"), OLD_TAGS)):
        for tag in share(each, CHANGES, tags):
            answer = api.root.call(each.method.upper(), each.url(workspace.slug, known.id), body, if_match=tag)
            assert (answer.status_code, answer.json()["code"]) == refusal, tag
    assert contents() == before


@pytest.mark.parametrize("each", READS, ids=str)
def test_other_headers_change_nothing_about_what_is_read(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    plain = _call(api, each, workspace, known)
    for headers in share(each, READS, WITHOUT_EFFECT):
        answer = _call(api, each, workspace, known, **_named(headers))
        assert (answer.status_code, answer.content) == (200, plain.content), headers
        assert set(answer.headers) == set(plain.headers), headers
        assert "evil.example" not in str(answer.headers), headers


@pytest.mark.parametrize("each", SENDING, ids=str)
def test_other_headers_change_nothing_about_what_is_written(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    plain = _call(api, each, workspace, _known(each, workspace))
    for headers in WITHOUT_EFFECT if each.name == "channels_create" else TOGETHER:
        answer = _call(api, each, workspace, _known(each, workspace), **_named(headers))
        assert answer.status_code == plain.status_code, headers
        assert "evil.example" not in answer.headers.get("Location", ""), headers


@pytest.mark.parametrize("each", ALL, ids=str)
def test_another_host_s_name_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    body_for(each, workspace)
    for host in share(each, ALL, BAD_HOSTS):
        answer = _call(api, each, workspace, known, host=host)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), host
