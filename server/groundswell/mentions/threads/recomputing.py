"""Threads' figures, brought in step with their posts."""

import itertools
import uuid
from collections.abc import Collection, Iterator, Sequence

from django.db import connection
from django.utils import timezone

from groundswell.core.staging import Stage, instant, keep_statistics, looked_up, stored_instant
from groundswell.mentions.models import Mention, Removal, Thread, ThreadClosing, ThreadState
from groundswell.mentions.threads import rows, solutions
from groundswell.mentions.threads.figures import Closing, Figures, Post, figures
from groundswell.mentions.threads.forest import POST

_MENTION, _THREAD, _CLOSING = (model._meta.db_table for model in (Mention, Thread, ThreadClosing))

_AT_ONCE = 2_000

_kinds = Stage("staged_thread_kind", [("id", "uuid"), ("opening_id", "uuid"), ("kind", "text")])
_touched = Stage("staged_thread_touched", [("id", "uuid")])


def recompute(workspace_id: uuid.UUID, thread_ids: Collection[str]) -> None:
    """Work out the figures of threads from the mentions they have, and from what people said about them.

    Call it with their channels locked, after the mentions are written. Mentions are read one by one: memory does not
    grow with a thread, and time does by some microseconds for each of its posts.

    Of posts past their time (`mentions.retention`) it is not known any more who wrote them. Where there are such, the
    first response stands that was found before.
    """
    keep_statistics(_MENTION, _THREAD)
    if not thread_ids:
        return
    _touched.fill((each,) for each in thread_ids)
    closings, kept = _closings(workspace_id), solutions.of_threads(workspace_id, _touched)
    accepted = {thread_id: solutions.accepted_by_people(its) for thread_id, its in kept.items()}
    found = dict.fromkeys(thread_ids, Figures())
    past_time: set[str] = set()
    for (thread_id, key), posts in itertools.groupby(_posts(workspace_id, past_time), key=lambda each: each[0]):
        found[thread_id] = figures(
            key,
            (post for _, post in posts),
            accepted=accepted.get(thread_id, ()),
            closing=closings.get(thread_id),
        )
    _keep_responses(workspace_id, found, past_time)
    rows.store(workspace_id, found)
    shown = {
        thread_id: each.solution_id
        for thread_id, each in found.items()
        if each.solution_id is not None and not accepted.get(thread_id)
    }
    solutions.follow(workspace_id, kept, shown)


def show_kinds(workspace_id: uuid.UUID, kinds: Sequence[tuple[str, str, str]]) -> None:
    """Have threads show the kinds of the posts that open them, where nothing else of the posts has changed.

    Args:
        kinds: thread, mention, kind; mentions that open no thread are passed over.
    """
    if not kinds:
        return
    _kinds.fill(kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_THREAD} SET version = {_THREAD}.version + 1, updated_at = %s, kind = s.kind "
            f"FROM {_kinds.name} s WHERE {_THREAD}.workspace_id = %s AND {_THREAD}.id = s.id "
            f"AND {_THREAD}.opening_id = s.opening_id AND {_THREAD}.kind <> s.kind",
            [stored_instant(timezone.now()), str(workspace_id)],
        )


def _keep_responses(workspace_id: uuid.UUID, found: dict[str, Figures], past_time: Collection[str]) -> None:
    """Let the first responses stand that threads with posts past their time have."""
    there = Thread.objects.filter(workspace_id=workspace_id, id__in=past_time, first_response_at__isnull=False)
    for key, at, by in there.values_list("id", "first_response_at", "first_response_by"):
        each = found[str(key)]
        state = ThreadState.ANSWERED.value if each.state == ThreadState.UNANSWERED else each.state
        found[str(key)] = each._replace(first_response_at=at, first_response_by=by, state=state)


def _posts(workspace_id: uuid.UUID, past_time: set[str]) -> Iterator[tuple[tuple[str, str], Post]]:
    """The posts of the staged threads, with the id and key of the thread; in each that which opens it comes first.

    The order within a thread is that of `figures.opening_first`.

    Args:
        past_time: gets the ids of threads with posts past their time.
    """
    collation = '"C"' if connection.vendor == "postgresql" else "BINARY"
    sql = f"""
        SELECT t.id, t.key, m.removal, m.id, m.external_id, m.in_reply_to, m.conversation, m.published_at,
            m.author, m.author_kind, m.kind, m.is_solution, m.reach
        FROM {_touched.name} s
            {looked_up(_THREAD, "t", "t.workspace_id = %s AND t.id = s.id")}
            {looked_up(_MENTION, "m", "m.workspace_id = %s AND m.thread_id = s.id")}
        ORDER BY s.id,
            CASE WHEN substr(t.key, 1, {len(POST)}) = '{POST}' THEN t.key <> '{POST}' || m.external_id
                ELSE m.in_reply_to IS NOT NULL END,
            m.published_at, m.external_id COLLATE {collation}
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, [str(workspace_id), str(workspace_id)])
        while chunk := cursor.fetchmany(_AT_ONCE):
            for thread_id, key, removal, mention_id, external_id, in_reply_to, conversation, at, *rest in chunk:
                if removal == Removal.RETENTION:
                    past_time.add(str(thread_id))
                post = Post(str(mention_id), external_id, in_reply_to, conversation, instant(at), *rest)
                yield (str(thread_id), key), post


def _closings(workspace_id: uuid.UUID) -> dict[str, Closing]:
    """The last closing of each staged thread, by the thread's id."""
    sql = f"""
        SELECT c.thread_id, c.created_at, c.created_by_id, c.reason
        FROM {_touched.name} s {looked_up(_CLOSING, "c", "c.workspace_id = %s AND c.thread_id = s.id")}
        ORDER BY c.created_at, c.id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [str(workspace_id)])
        return {
            str(thread_id): Closing(at=instant(at), by=by and str(by), reason=reason)
            for thread_id, at, by, reason in cursor.fetchall()
        }
