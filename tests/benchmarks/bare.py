"""The same two reads written by hand: raw SQL and orjson in a bare WSGI application.

A list of decisions and a single one, with the same credential check, tenancy, page size and JSON as the service; no
framework, no checks of the query string, no entity tags. What the service costs is measured against this.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import sqlite3
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hmac import compare_digest
from typing import Any

import orjson
import psycopg

URL = os.environ.get("DATABASE_URL", "")
SQLITE = URL.startswith("sqlite")
PLACE = "?" if SQLITE else "%s"
PAGE = 50

Row = tuple[Any, ...]
_local = threading.local()


def _connection() -> Any:
    """This thread's connection, which stays open."""
    found = getattr(_local, "connection", None)
    if found is None:
        if SQLITE:
            found = sqlite3.connect(URL.removeprefix("sqlite:///"), isolation_level=None)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "mmap_size=268435456"):
                found.execute(f"PRAGMA {pragma}")
        else:
            found = psycopg.connect(URL, autocommit=True)
        _local.connection = found
    return found


def _rows(statement: str, values: Sequence[Any]) -> list[Row]:
    rows: list[Row] = _connection().execute(statement.replace("?", PLACE), values).fetchall()
    return rows


def _number(column: str) -> str:
    return column if SQLITE else f"{column}::float8"


def _json(column: str) -> str:
    return column if SQLITE else f"{column}::text"


def _id(value: Any) -> str | None:
    return None if value is None else str(value)


def _instant(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return (value + ".000000")[:26].replace(" ", "T") + "Z"
    text: str = value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return text


def _as_stored(text: str) -> orjson.Fragment:
    return orjson.Fragment(text)


def _flag(value: Any) -> bool:
    return bool(value)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _day(value: Any) -> Any:
    return value


Kind = Callable[[Any], Any] | None
RECORD: dict[str, Kind] = {
    "id": _id,
    "created_at": _instant,
    "created_by_id": _id,
    "updated_at": _instant,
    "version": None,
    "archived_at": _instant,
    "metadata": _as_stored,
}
DECISION: dict[str, Kind] = {
    **RECORD,
    "source": None,
    "external_id": None,
    "number": None,
    "title": None,
    "function": None,
    "question": None,
    "context": None,
    "drivers": _as_stored,
    "rationale": None,
    "consequences": None,
    "sponsor_id": _id,
    "status": None,
    "decided_at": _instant,
    "effective_at": _instant,
    "review_on": _day,
    "reversibility": None,
    "superseded_by_id": _id,
}
OPTION: dict[str, Kind] = {
    "id": _id,
    "title": None,
    "description": None,
    "pros": _as_stored,
    "cons": _as_stored,
    "cost": _whole,
    "chosen": _flag,
}
EVIDENCE: dict[str, Kind] = {
    **RECORD,
    "decision_id": _id,
    "kind": None,
    "url": None,
    "fact_id": _id,
    "cited_decision_id": _id,
    "title": None,
    "stance": None,
    "measure_type": None,
    "grade": None,
    "note": None,
    "snapshot": _as_stored,
    "snapshot_hash": None,
}
LINKS = {
    "deciders": "person",
    "consulted": "person",
    "informed": "person",
    "kpis": "kpi",
    "goals": "goal",
    "initiatives": "initiative",
}


def _columns(declared: dict[str, Kind]) -> str:
    shown = {"cost": _number, **{name: _json for name, kind in declared.items() if kind is _as_stored}}
    return ", ".join(shown.get(name, str)(name) for name in declared)


def _object(declared: dict[str, Kind], row: Sequence[Any]) -> dict[str, Any]:
    return {
        (name.removesuffix("_id") if kind is _id else name): value if kind is None else kind(value)
        for (name, kind), value in zip(declared.items(), row, strict=True)
    }


def _evidence(row: Sequence[Any]) -> dict[str, Any]:
    found = _object(EVIDENCE, row)
    fact = found.pop("fact")
    return found | {kind: fact if found["kind"] == kind else None for kind in ("measurement", "mention", "thread")}


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["?"] * len(values))


def _decisions(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The decisions with everything that belongs to them: one statement a relation."""
    found: dict[str, dict[str, Any]] = {str(row[0]): _object(DECISION, row) for row in rows}
    ids = list(found)
    nested: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    where = f"IN ({_places(ids)})"
    for row in _rows(
        f"SELECT decision_id, {_columns(OPTION)} FROM decisions_option WHERE decision_id {where} ORDER BY position", ids
    ):
        nested["options"][str(row[0])].append(_object(OPTION, row[1:]))
    for row in _rows(f"SELECT {_columns(EVIDENCE)} FROM decisions_evidence WHERE decision_id {where} ORDER BY id", ids):
        each = _evidence(row)
        nested["evidence"][each["decision"]].append(each)
    for name, column in LINKS.items():
        for decision, linked in _rows(
            f"SELECT decision_id, {column}_id FROM decisions_decision_{name} WHERE decision_id {where} ORDER BY 2", ids
        ):
            nested[name][str(decision)].append(str(linked))
    for successor, decision in _rows(
        f"SELECT superseded_by_id, id FROM decisions_decision WHERE superseded_by_id {where} ORDER BY id", ids
    ):
        nested["supersedes"][str(successor)].append(str(decision))
    for key, each in found.items():
        for name in ("options", "evidence", *LINKS, "supersedes"):
            each[name] = nested[name].get(key, [])
    return list(found.values())


CREDENTIAL = """
    SELECT k.secret_hash, k.role, k.scopes, k.expires_at, m.role, w.id, w.slug, p.id
    FROM workspaces_apikey k
    JOIN workspaces_membership m ON m.id = k.membership_id
    JOIN workspaces_account a ON a.id = m.account_id
    JOIN workspaces_workspace w ON w.id = k.workspace_id
    LEFT JOIN workspaces_person p ON p.workspace_id = k.workspace_id AND p.account_id = m.account_id
    WHERE k.id = ? AND k.revoked_at IS NULL AND m.archived_at IS NULL AND a.is_active
"""


def _workspace(header: str, slug: str) -> str | None:
    """The id of the workspace the caller may read, or None."""
    prefix, _, rest = header.removeprefix("Bearer ").partition("_")
    key_id, _, secret = rest.partition("_")
    if prefix != "gsk" or len(key_id) != 32:
        return None
    rows = _rows(CREDENTIAL, [str(uuid.UUID(key_id))])
    if not rows or not compare_digest(hashlib.sha256(secret.encode()).hexdigest(), rows[0][0]):
        return None
    if rows[0][3] is not None or rows[0][6] != slug:
        return None
    return str(rows[0][5])


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """GET `/readyz`, `.../workspaces/<slug>/decisions/` and `.../decisions/<id>/`."""
    parts = environ["PATH_INFO"].strip("/").split("/")
    if parts == ["readyz"]:
        return _answer(start_response, "200 OK", b"{}")
    workspace = _workspace(environ.get("HTTP_AUTHORIZATION", ""), parts[3])
    if workspace is None:
        return _answer(start_response, "401 Unauthorized", b"{}")
    query = f"SELECT {_columns(DECISION)} FROM decisions_decision WHERE workspace_id = ?"
    if len(parts) == 6:
        shown = _decisions(_rows(f"{query} AND id = ?", [workspace, parts[5]]))
        if not shown:
            return _answer(start_response, "404 Not Found", b"{}")
        return _answer(start_response, "200 OK", orjson.dumps(shown[0]))
    rows = _rows(f"{query} AND archived_at IS NULL ORDER BY created_at DESC, id DESC LIMIT {PAGE + 1}", [workspace])
    shown = _decisions(rows[:PAGE])
    last = shown[-1]["id"] if len(rows) > PAGE else None
    return _answer(start_response, "200 OK", orjson.dumps({"next": last, "previous": None, "results": shown}))


def _answer(start_response: Callable[..., Any], status: str, body: bytes) -> list[bytes]:
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
