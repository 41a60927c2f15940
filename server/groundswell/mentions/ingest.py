"""Recording mentions: checked one by one, written all at once, the same whatever order they arrive in."""

import dataclasses
import datetime
import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import orjson
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from uuid_utils import uuid7

from groundswell.channels.models import Channel
from groundswell.core import batches, ids
from groundswell.core.batches import BadItem, BatchResult
from groundswell.core.staging import Stage, instant, looked_up
from groundswell.events import trail
from groundswell.mentions import analysis, authors, judgement, retention, tasks, writing
from groundswell.mentions.items import Post, Posts, labels
from groundswell.mentions.models import Mention
from groundswell.mentions.topics import TopicTree
from groundswell.mentions.writing import State
from groundswell.workspaces.principals import Principal, Service

_keys = Stage("staged_mention_key", [("channel_id", "uuid"), ("external_id", "text")])

Key = tuple[str, str]
"""Channel id as text, external id."""


def record(
    *,
    by: Principal | Service,
    posts: Posts,
    partial: bool = False,
    analyse_later: bool = False,
    origin: Mapping[str, str] | None = None,
) -> BatchResult:
    """Record mentions; a post that is there already becomes what was last seen of it.

    Of two states of one post the one observed later stands, and of two observed at the same time the one with the
    greater `content_hash`; so the same posts leave the same rows, in whatever order and however often they arrive.

    Args:
        posts: up to 10,000.
        partial: write what is fine and report the rest; otherwise one bad item refuses all of them.
        analyse_later: leave language, kind, sentiment and topics by rule to the worker.
        origin: where they come from, for the event, if not from who sends them.

    Returns:
        The counts; `only` is the mention as it is now if the batch was about exactly one. If an item is refused and
        `partial` is false, nothing is written and the counts are 0.

    Call it inside a write transaction: the channels stay locked until that ends.
    """
    refused = list(posts.refused)
    batch = _Batch(by, {post.item.channel for post in posts.read})
    newest: dict[Key, State] = {}
    count = 0
    for post in posts.read:
        try:
            state = batch.state(post)
        except BadItem as bad:
            refused.append(batches.refused(post.number, bad))
            continue
        count += 1
        key = (state.channel_id, state.external_id)
        there = newest.get(key)
        if there is None or _rank(there) < _rank(state):
            newest[key] = state
    refused.sort(key=lambda each: each.index)
    result = BatchResult(refused=refused)
    if refused and not partial:
        return result
    result.superseded = count - len(newest)
    changes = _changes(batch, newest, result)
    batch.settle([after for _, after in changes], analyse_later=analyse_later)
    writing.write(by, changes)
    if len(newest) == 1:
        [key] = newest
        result.only = Mention.objects.get(workspace_id=by.workspace_id, channel_id=key[0], external_id=key[1])
    if changes:
        _note(changes, by=by, result=result, origin=origin or {})
        if analyse_later:
            tasks.analyse_later(by.workspace_id, {after.channel_id for _, after in changes})
    return result


def _rank(state: State) -> tuple[datetime.datetime, str]:
    return state.observed_at, state.content_hash


class _Source(NamedTuple):
    """A channel, as its posts are read: its id as text, its kind, and the place that handles belong to."""

    id: str
    kind: str
    place: str


class _Batch:
    """What the items of a batch are read against, with their channels locked."""

    def __init__(self, by: Principal | Service, names: set[str]) -> None:
        self.by = by
        self._sources = {
            name: _Source(str(channel.pk), channel.kind, authors.place_of(channel))
            for name, channel in _channels(by.workspace_id, names).items()
        }
        self._kinds = {source.id: source.kind for source in self._sources.values()}
        self._pseudonyms = authors.Pseudonyms(by.workspace_id)
        self._erased = authors.Erased(by.workspace_id)
        self._cutoff = retention.cutoff(by.workspace_id)
        self._now = timezone.now()
        self._tree = TopicTree(by.workspace_id)

    def state(self, post: Post) -> State:
        """The mention that a post becomes, with what it is taken for still to be settled.

        Raises:
            BadItem: it cannot be written.
        """
        item = post.item
        source = self._sources.get(item.channel)
        if source is None:
            raise BadItem("channel", "There is no channel with this id or name.", "does_not_exist")
        if self._cutoff is not None and post.published_at < self._cutoff:
            raise BadItem("published_at", "Is older than the workspace keeps mentions.", "past_retention")
        return State(
            id=str(uuid7()),
            channel_id=source.id,
            external_id=self._erased.identifier(item.external_id),
            published_at=post.published_at,
            observed_at=post.observed_at,
            collected_at=self._now,
            content_hash=post.content_hash,
            text=item.text,
            words=post.words,
            url=item.url,
            author=self._pseudonyms(item.author, place=source.place) if item.author else None,
            in_reply_to=item.in_reply_to and self._erased.identifier(item.in_reply_to),
            conversation=item.conversation and self._erased.identifier(item.conversation),
            likes=item.likes,
            comments=item.comments,
            shares=item.shares,
            reach=item.reach,
            is_solution=item.is_solution,
            labels=dict(labels(item, self._topic)),
            metadata=item.metadata,
        )

    def _topic(self, name: str) -> uuid.UUID:
        found = self._tree.find(name)
        if found is None:
            raise BadItem("topics", "There is no topic with this id or name.", "does_not_exist")
        return found

    def settle(self, states: Sequence[State], *, analyse_later: bool) -> None:
        """Find out what the mentions are taken for; then the words of erased authors, and their names, go.

        What is about to be blanked is judged at once: there is nothing to judge it by later.
        """
        are_judged = [not analyse_later or self._erased.blanks(state) for state in states]
        found = iter(
            analysis.analyse(
                judgement.post_of(state, channel_kind=self._kinds[state.channel_id])
                for state, is_judged in zip(states, are_judged, strict=True)
                if is_judged
            )
        )
        for state, is_judged in zip(states, are_judged, strict=True):
            judgement.settle(state, next(found) if is_judged else None, self._tree)
            self._erased.clean(state)


def _channels(workspace_id: uuid.UUID, names: set[str]) -> dict[str, Channel]:
    """The channels of a batch by the names that were sent, ids or names, locked."""
    uuids = {name: key for name in names if (key := ids.as_uuid(name)) is not None}
    named = Channel.objects.filter(
        Q(pk__in=uuids.values()) | Q(name__in=names - uuids.keys()), workspace_id=workspace_id
    )
    locked = writing.lock_channels(workspace_id, named.values_list("pk", flat=True))
    found = locked | {each.name: each for each in locked.values()}
    return {name: each for name in names if (each := found.get(str(uuids.get(name, name)))) is not None}


def _changes(batch: _Batch, newest: dict[Key, State], result: BatchResult) -> list[writing.Change]:
    """What is new and what is different, with the counts of it."""
    there = _there(batch.by.workspace_id, newest)
    outdated = {key: there[key] for key, state in newest.items() if key in there and there[key][1:] < _rank(state)}
    before = writing.load(batch.by.workspace_id, [each[0] for each in outdated.values()])
    changes: list[writing.Change] = []
    for key, state in newest.items():
        if key not in there:
            result.created += 1
            changes.append((None, state))
        elif key in outdated:
            result.updated += 1
            was = before[there[key][0]]
            changes.append((was, _merged(was, state)))
        elif there[key][1:] == _rank(state):
            result.unchanged += 1
        else:
            result.superseded += 1
    return changes


def _merged(was: State, state: State) -> State:
    """A new state of a post that is there: what people said of it stays, and so does that its words are gone."""
    return dataclasses.replace(
        state,
        id=was.id,
        collected_at=was.collected_at,
        corrections=was.corrections,
        thread_id=was.thread_id,
        removal=was.removal,
    )


def _there(workspace_id: uuid.UUID, newest: Collection[Key]) -> dict[Key, tuple[str, datetime.datetime, str]]:
    """Of those that are there already: id, when their state was observed, its hash."""
    if not newest:
        return {}
    _keys.fill(newest)
    condition = "m.workspace_id = %s AND m.channel_id = s.channel_id AND m.external_id = s.external_id"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.channel_id, m.external_id, m.id, m.observed_at, m.content_hash "
            f"FROM {_keys.name} s {looked_up(Mention._meta.db_table, 'm', condition)}",
            [str(workspace_id)],
        )
        return {
            (str(channel), external_id): (str(key), instant(observed_at), content)
            for channel, external_id, key, observed_at, content in cursor.fetchall()
        }


def _note(
    changes: Sequence[writing.Change], *, by: Principal | Service, result: BatchResult, origin: Mapping[str, str]
) -> None:
    """One event for the batch: how many, in which channels, and a hash by which the content can be known again.

    The hash is SHA-256 over a JSON array of [channel id, external id, content hash], sorted.
    """
    states = [after for _, after in changes]
    rows = sorted([each.channel_id, each.external_id, each.content_hash] for each in states)
    only = states[0] if len(states) == 1 else None
    trail.note(
        workspace_id=by.workspace_id,
        by=by,
        action="mention.recorded",
        object_type="mention",
        object_id=uuid.UUID(only.id) if only else None,
        object_version=only.version if only else None,
        counts={
            **origin,
            **result.counts(),
            "channels": sorted({each.channel_id for each in states}),
            "content_sha256": hashlib.sha256(orjson.dumps(rows)).hexdigest(),
        },
    )
