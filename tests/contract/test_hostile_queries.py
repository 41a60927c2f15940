"""Query strings nobody means well with: each has its answer, the same for every operation and on every database."""

from typing import Any

import pytest

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, body_for, contents, example, kinds, share
from tests.openapi import Operation

ALL = kinds(OPERATIONS)
LISTS = [each for each in OPERATIONS if each.action == "list"]
LISTS_OF_A_KIND = kinds(LISTS)
SEARCHED = [each for each in LISTS if "q" in each.query and "format" not in each.query["q"]]
SEARCHED_BY_WORDS = [each for each in LISTS if each.query.get("q", {}).get("format") == "expression"]

MALFORMED = {
    "a percent sign": "%",
    "half a percent sign's digits": "x=%4",
    "letters beyond F": "x=%zz",
    "a byte that is no character": "x=%ff",
    "half a surrogate pair": "x=%ed%a0%80",
    "an overlong character": "x=%c0%80",
    "half a character": "x=%e2%82",
    "a bad name": "%ff=1",
    "10,000 parameters": "&".join(f"a{number}=1" for number in range(10_000)),
    "one parameter 2,000 times": "&".join(["limit=1"] * 2_000),
}
"""Not a query string this API takes: 400 `malformed`."""

UNKNOWN = {
    "NUL in a name": "%00=1",
    "an empty name": "=1",
    "only an equals sign": "=",
    "spaces": "+=+",
    "a look-up": "owner__email=x",
    "a look-up of the workspace": "workspace__slug=globex",
    "a look-up of the key": "created_by__account__password__startswith=a",
    "the workspace": "workspace=globex",
    "another word for ordering": "order_by=password",
    "an array": "ordering[]=id",
    "an array with an index": "limit[0]=1",
    "a name in capitals": "Limit=1",
    "a name with a space": "limit%20=1",
    "a name with another letter": "l%C4%B1mit=1",
    "__proto__": "__proto__[limit]=1",
    "another method": "_method=DELETE",
    "another format": "format=csv",
    "a callback": "callback=alert",
    "chosen fields": "fields=secret_hash",
    "joined objects": "expand=account",
    "a key": "access_token=gsk_1_2",
    "100 names": "&".join(f"a{number}=1" for number in range(100)),
    "a name of 10,000 characters": "a" * 10_000 + "=1",
}
"""Parameters no operation has: 400 `invalid`, each named."""

HARMLESS = {"nothing": "", "only ampersands": "&&&"}

BAD_LIMITS = [
    "", "0", "-1", "201", "1.0", "1e1", "0x10", "1_0", "+5", "%2B5", "5+", "%205", "5%0A", "%D9%A5", "%EF%BC%95",
    "NaN", "Infinity", "null", "true", "9" * 5_000, "%00", "5%00", "1&limit=2", "1;q=x",
]  # fmt: skip
BAD_CURSORS = [
    "", ":", "a:b", "a:b:c", "%00", "A" * 10_000, "eyJhIjoxfQ", "..", "%2e%2e%2f", ".eJw:x", "null", "1&cursor=2",
    "%F0%9F%98%80:x", "W1tdLGZhbHNlXQ:" + "A" * 43,
]  # fmt: skip
BAD_ORDERINGS = [
    "", "-", "--id", "+id", "?", "password", "-secret_hash", "id,version", "id;id", "workspace__slug", "pk", "ID",
    "id%00", "%20id", "id&ordering=-id", "1",
]  # fmt: skip
TEXTS = [
    "%25", "_", "%5C", "%5C%25", "'", "%22", "''''", "%F0%9F%98%80", "e%CC%81", "%E2%80%AE", "%EF%BF%BF", "%01",
    "%27%20OR%201=1--", "(?i)a", "(" * 500, "*", "%7B%7D", "%25" * 500, "%5C" * 500,
]  # fmt: skip
HOSTILE_EXPRESSIONS = [
    "%22NEAR(x,y)%22", "NEAR", "words:x", "rowid:1", "x:*", "%22x%22%20%22*", "x%00", "%5Ex", "%22OR%22",
    "x%3C-%3Ex", "((((((x))))))", "x%20%26%20!x", "-x", "%20OR%20x", "x%20AND",
    "x%20" * 201, "%EF%B7%BA" * 600, "x%27%29--",
]  # fmt: skip


def _call(api: ApiClient, each: Operation, query: str, workspace: Workspace, known: Any = None) -> Any:
    url = each.url(workspace.slug, known.id if known else "")
    headers = {"if_match": "*"} if each.takes_if_match else {}
    return api.root.call(each.method.upper(), f"{url}?{query}", body_for(each, workspace), **headers)


@pytest.mark.parametrize("each", ALL, ids=str)
def test_a_hostile_query_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = example(each.resource).make(workspace=workspace) if each.on_object else None
    body_for(each, workspace)  # makes what a body refers to
    for expected, queries in (("malformed", share(each, ALL, MALFORMED.items())), ("invalid", UNKNOWN.items())):
        for kind, query in queries:
            answer = _call(api, each, query, workspace, known)
            assert (answer.status_code, answer.json()["code"]) == (400, expected), (kind, answer.content[:500])
            if expected == "invalid":
                assert {error["code"] for error in answer.json()["errors"]} == {"unknown_parameter"}, kind


@pytest.mark.parametrize("each", kinds(each for each in OPERATIONS if each.sends and each.in_workspace), ids=str)
def test_a_hostile_query_changes_nothing(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = example(each.resource).make(workspace=workspace) if each.on_object else None
    body = body_for(each, workspace)
    before = contents()
    for query in ("%ff", "dry_run=false"):
        url = f"{each.url(workspace.slug, known.id if known else '')}?{query}"
        assert api.root.call(each.method.upper(), url, body).status_code == 400
    assert contents() == before


@pytest.mark.parametrize("each", kinds(each for each in OPERATIONS if each.method == "get"), ids=str)
def test_an_empty_query_is_none(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = example(each.resource).make(workspace=workspace) if each.on_object else None
    for query in HARMLESS.values():
        assert _call(api, each, query, workspace, known).status_code == 200, query


@pytest.mark.parametrize("each", LISTS_OF_A_KIND, ids=str)
def test_hostile_values_of_the_parameters_of_lists_are_refused(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    limits, cursors = (share(each, LISTS_OF_A_KIND, values) for values in (BAD_LIMITS, BAD_CURSORS))
    for name, values in (("limit", limits), ("cursor", cursors), ("ordering", BAD_ORDERINGS)):
        if name not in each.query:
            continue
        for value in values:
            answer = _call(api, each, f"{name}={value}", workspace)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), (name, value)
            assert [error["parameter"] for error in answer.json()["errors"]] == [name], value


@pytest.mark.parametrize("each", SEARCHED, ids=str)
def test_any_text_may_be_searched_for(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    for text in TEXTS:
        assert _call(api, each, f"q={text}", workspace).status_code == 200, text
    for text in ("%00", "a%00b", "", "x" * 501):
        assert _call(api, each, f"q={text}", workspace).status_code == 400, text


@pytest.mark.parametrize("each", SEARCHED, ids=str)
def test_what_means_something_to_the_database_is_searched_for_as_text(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    example(each.resource).make(workspace=workspace)
    for text in ("%25", "_", "%5C", "*", "%25a%25"):
        assert _call(api, each, f"q={text}", workspace).json()["results"] == [], text


@pytest.mark.parametrize("each", SEARCHED_BY_WORDS, ids=str)
def test_what_cannot_be_looked_for_is_refused_with_its_place(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    example(each.resource).make(workspace=workspace)
    found = {200: 0, 400: 0}
    for text in [*TEXTS, *HOSTILE_EXPRESSIONS]:
        answer = _call(api, each, f"q={text}", workspace)
        found[answer.status_code] += 1
        if answer.status_code == 200:
            assert answer.json()["results"] == [], text
        else:
            [error] = answer.json()["errors"]
            assert (error["parameter"], error["code"]) in {("q", "not_an_expression"), ("q", "invalid")}, text
            assert error["code"] == "invalid" or error["detail"].startswith("At character "), text
    assert min(found.values()) >= 5
