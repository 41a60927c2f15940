"""The one way mentions change: with their topics, their counts and their threads, in one transaction.

Whoever changes a mention, for whatever reason, locks its channel first (`lock_channels`), reads what the change depends
on after that, and hands over what the mention was and what it is to be. What is counted moves by the difference.
"""

import dataclasses
import datetime
import operator
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone
from uuid_utils import uuid7

from groundswell.channels.models import Channel
from groundswell.core.iteration import chunked
from groundswell.core.staging import Stage, insert, stored_instant
from groundswell.mentions import threads
from groundswell.mentions.models import Mention, MentionTopic
from groundswell.mentions.rollups import Difference
from groundswell.workspaces.principals import Principal, Service


@dataclass(slots=True)
class State:
    """A mention as it is, or is to be. Ids are text; times are in UTC; `topics` says why it is in each.

    `thread_id` is found by `write`.
    """

    id: str
    channel_id: str
    external_id: str
    published_at: datetime.datetime
    observed_at: datetime.datetime
    collected_at: datetime.datetime
    content_hash: str
    text: str = ""
    words: str = ""
    url: str = ""
    author: str | None = None
    author_kind: str = "unknown"
    in_reply_to: str | None = None
    conversation: str | None = None
    language: str | None = None
    language_by: str = ""
    kind: str = "other"
    kind_by: str = ""
    sentiment: str | None = None
    sentiment_score: float | None = None
    sentiment_by: str = ""
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    reach: int | None = None
    is_solution: bool = False
    is_pending: bool = False
    removal: str | None = None
    topics: dict[str, str] = field(default_factory=dict)
    labels: dict[str, Any] = field(default_factory=dict)
    corrections: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    thread_id: str = ""
    version: int = 1


Change = tuple[State | None, State]
"""What a mention was, None if it is new, and what it is to be."""

_COLUMNS = [each.name for each in dataclasses.fields(State)]
_TYPES = {
    **dict.fromkeys(("id", "channel_id", "thread_id"), "uuid"),
    **dict.fromkeys(("published_at", "observed_at", "collected_at"), "timestamptz"),
    **dict.fromkeys(("likes", "comments", "shares", "reach"), "bigint"),
    **dict.fromkeys(("is_solution", "is_pending"), "bool"),
    "sentiment_score": "double precision",
    "version": "integer",
}
_DOCUMENTS = ("topics", "labels", "corrections", "metadata")
_CHANGING = [name for name in _COLUMNS if name not in ("id", "channel_id", "external_id", "collected_at")]
_GROUPED_BY = ("in_reply_to", "conversation")
_FIGURES = ("published_at", "author", "author_kind", "is_solution", "reach")

_stage = Stage("staged_mention", [(name, _TYPES.get(name, "text")) for name in _COLUMNS])
_links = Stage("staged_mention_topic", [("id", "uuid"), ("mention_id", "uuid"), ("topic_id", "uuid")])


def lock_channels(workspace_id: uuid.UUID, ids: Iterable[uuid.UUID | str]) -> dict[str, Channel]:
    """Lock channels, in the order of their ids: writers of one go one after the other. Those found, by id as text."""
    rows = Channel.objects.filter(workspace_id=workspace_id, pk__in=list(ids)).order_by("id")
    return {str(each.pk): each for each in rows.select_for_update(of=("self",), no_key=True)}


def load(workspace_id: uuid.UUID, ids: Collection[str]) -> dict[str, State]:
    """Mentions by id. Lock their channels first if they are to be changed."""
    found: dict[str, State] = {}
    names = [name for name in _COLUMNS if name not in _DOCUMENTS]
    for chunk in chunked(ids, 500):
        rows = Mention.objects.filter(workspace_id=workspace_id, id__in=chunk)
        for row in rows.values_list(*names, *_DOCUMENTS):
            values = dict(zip((*names, *_DOCUMENTS), row, strict=True))
            for name in ("id", "channel_id", "thread_id"):
                values[name] = str(values[name])
            values["topics"] = {each["topic"]: each["by"] for each in values["topics"]}
            found[values["id"]] = State(**values)
    return found


def write(by: Principal | Service, changes: Sequence[Change]) -> None:
    """Write mentions as they are to be; what is not different is left alone.

    Args:
        changes: of different mentions. The states that are to be get their `thread_id` and `version`.

    Call it inside a write transaction with the channels locked.
    """
    different = [(before, after) for before, after in changes if before is None or before != after]
    if not different:
        return
    touched = _place(by.workspace_id, different)
    for before, after in different:
        after.version = before.version + 1 if before else 1
    _insert(by.workspace_id, [after for before, after in different if before is None])
    _update(by.workspace_id, [(before, after) for before, after in different if before is not None])
    _link(by.workspace_id, different)
    difference = Difference(by.calendar)
    for before, after in different:
        if before is not None:
            difference.add(before, times=-1)
        difference.add(after)
    difference.apply(by.workspace_id)
    threads.recompute(by.workspace_id, touched)
    threads.show_kinds(
        by.workspace_id,
        [
            (after.thread_id, after.id, after.kind)
            for before, after in different
            if before is not None and before.kind != after.kind and after.thread_id not in touched
        ],
    )


def _place(workspace_id: uuid.UUID, changes: Sequence[Change]) -> set[str]:
    """Give each mention its thread; the threads whose figures may change."""
    touched: set[str] = set()
    moving: dict[str, dict[str, threads.Post]] = defaultdict(dict)
    for before, after in changes:
        if before is None or any(getattr(before, name) != getattr(after, name) for name in _GROUPED_BY):
            moving[after.channel_id][after.external_id] = threads.Post(
                id=after.id,
                external_id=after.external_id,
                in_reply_to=after.in_reply_to,
                conversation=after.conversation,
                published_at=after.published_at,
                author=after.author,
                author_kind=after.author_kind,
                kind=after.kind,
                is_solution=after.is_solution,
                reach=after.reach,
            )
        elif any(getattr(before, name) != getattr(after, name) for name in _FIGURES):
            touched.add(after.thread_id)
    thread_of: dict[tuple[str, str], str] = {}
    for channel_id, posts in sorted(moving.items()):
        placement = threads.place(workspace_id, channel_id, posts)
        touched |= placement.touched
        for external_id, thread_id in placement.thread_of.items():  # of others, too: what they answer may have come
            thread_of[channel_id, external_id] = thread_id
    for before, after in changes:
        place = thread_of.get((after.channel_id, after.external_id))
        if place is not None:
            after.thread_id = place
        elif before is not None:
            after.thread_id = before.thread_id
    return touched


def _insert(workspace_id: uuid.UUID, states: Sequence[State]) -> None:
    if not states:
        return
    table, now = Mention._meta.db_table, stored_instant(timezone.now())
    if connection.vendor == "postgresql":
        prefix = (str(workspace_id), now)
        insert(table, ["workspace_id", "updated_at", *_COLUMNS], ((*prefix, *row) for row in _rows(states, _COLUMNS)))
        return
    # One statement: the index of the words is written out at the end of each, which is most of what it costs.
    _stage.fill(_rows(states, _COLUMNS))
    columns = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (workspace_id, updated_at, {columns}) SELECT %s, %s, {columns} FROM {_stage.name}",
            [str(workspace_id), now],
        )


def _update(workspace_id: uuid.UUID, changes: Sequence[tuple[State, State]]) -> None:
    """Write the columns that are different in any of them: what is indexed by others is not indexed anew."""
    if not changes:
        return
    table = Mention._meta.db_table
    different = [
        name for name in _CHANGING if any(getattr(before, name) != getattr(after, name) for before, after in changes)
    ]
    staged = ["id", *different]
    _stage.fill(_rows([after for _, after in changes], staged), staged)
    kind = dict.fromkeys(_DOCUMENTS, "::jsonb") if connection.vendor == "postgresql" else {}
    updated = ", ".join(f"{name} = s.{name}{kind.get(name, '')}" for name in different)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET updated_at = %s, {updated} FROM {_stage.name} s "
            f"WHERE {table}.workspace_id = %s AND {table}.id = s.id",
            [stored_instant(timezone.now()), str(workspace_id)],
        )


def _rows(states: Iterable[State], columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The values of columns as the database takes them."""
    forms = _FORMS | (_SQLITE_FORMS if connection.vendor == "sqlite" else {})
    formed = [(place, forms[name]) for place, name in enumerate(columns) if name in forms]
    values_of = operator.attrgetter(*columns)
    for state in states:
        values = list(values_of(state))
        for place, form in formed:
            values[place] = form(values[place])
        yield values


def _document(value: dict[str, Any]) -> str:
    return orjson.dumps(value).decode() if value else "{}"


def _reasons(topics: dict[str, str]) -> str:
    if not topics:
        return "[]"
    return orjson.dumps([{"topic": topic, "by": reason} for topic, reason in sorted(topics.items())]).decode()


def _in_utc(value: datetime.datetime) -> str:
    return str(value).removesuffix("+00:00")  # as all of them end


_FORMS: dict[str, Callable[[Any], str]] = {**dict.fromkeys(_DOCUMENTS, _document), "topics": _reasons}
_SQLITE_FORMS = dict.fromkeys(("published_at", "observed_at", "collected_at"), _in_utc)


def _link(workspace_id: uuid.UUID, changes: Sequence[Change]) -> None:
    """Keep the table by which the mentions of a topic are found."""
    gone, come = [], []
    for before, after in changes:
        was = before.topics.keys() if before else frozenset()
        gone += [(after.id, topic) for topic in was - after.topics.keys()]
        come += [(after.id, topic) for topic in after.topics.keys() - was]
    table, workspace = MentionTopic._meta.db_table, "%s::uuid" if connection.vendor == "postgresql" else "%s"
    with connection.cursor() as cursor:
        if gone:
            _links.fill([(None, *pair) for pair in gone])
            cursor.execute(
                f"DELETE FROM {table} WHERE workspace_id = %s AND (topic_id, mention_id) IN "
                f"(SELECT topic_id, mention_id FROM {_links.name})",
                [str(workspace_id)],
            )
        if come:
            _links.fill([(str(uuid7()), *pair) for pair in come])
            cursor.execute(
                f"INSERT INTO {table} (workspace_id, id, version, mention_id, topic_id) "
                f"SELECT {workspace}, s.id, 1, s.mention_id, s.topic_id FROM {_links.name} s",
                [str(workspace_id)],
            )
