"""Putting posts where they belong, whatever order they arrive in."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone
from uuid_utils import uuid7

from groundswell.core.staging import Stage, insert, looked_up, stored_instant
from groundswell.mentions.models import Mention, Solution, Thread, ThreadClosing
from groundswell.mentions.threads import rows
from groundswell.mentions.threads.figures import Post, figures, opening_first
from groundswell.mentions.threads.forest import CONVERSATION, POST, Link, thread_keys
from groundswell.mentions.threads.growing import grow


@dataclass(frozen=True, slots=True)
class Placement:
    """Where posts are put.

    Args:
        thread_of: the id of its thread, by external id: of the posts that were placed, and of others that were moved
            because of them.
        touched: ids of the threads to `recompute` once the mentions are written.
    """

    thread_of: dict[str, str]
    touched: set[str]


def place(workspace_id: uuid.UUID, channel_id: str, posts: Mapping[str, Post]) -> Placement:
    """Find or make the thread of each post, and move the posts that belong elsewhere because of them.

    What belongs together follows from the posts a channel has (`forest.thread_keys`), so any order of arrival ends the
    same. A thread's row stays when its posts have gone: if it was named for one of them, it says in `merged_into` where
    that one is now, and what people said about it counts there.

    Args:
        posts: by external id, new ones or such whose `in_reply_to` or `conversation` has changed.

    Call it with the channel locked, before the mentions are written.
    """
    channel = _Channel(str(workspace_id), channel_id)
    channel.look_up(posts)
    links: dict[str, Link] = {each: (post.in_reply_to, post.conversation) for each, post in posts.items()}
    affected = channel.affected_by(links)
    others = {each: other for each, other in channel.posts_of(affected).items() if each not in posts}
    for each, other in others.items():
        links[each] = (other.in_reply_to, None)
    keys = thread_keys(links, channel.settled(others))
    moved = {each: other for each, other in others.items() if keys[each] != other.key}
    channel.find_rows({*keys.values(), *(POST + each for each in moved)})

    touched = set(affected)
    begun: dict[str, list[Post]] = {keys[each]: [] for each in moved if keys[each] not in channel.rows}
    growing: dict[str, list[Post]] = defaultdict(list)
    for each, post in posts.items():
        if (row := channel.rows.get(keys[each])) is None:
            begun.setdefault(keys[each], []).append(post)
        elif each in channel.stored:
            touched.add(row.id)
        else:
            growing[row.id].append(post)
    channel.begin(begun)
    touched.update(channel.rows[keys[each]].id for each in moved)
    # A thread that has just begun has its figures; its solution is seen to where those of others are.
    touched.update(channel.rows[keys[each]].id for each, post in posts.items() if post.is_solution)
    thread_of = {each: channel.rows[keys[each]].id for each in (*posts, *moved)}
    channel.move({other.mention_id: thread_of[each] for each, other in moved.items()})
    touched |= channel.lead_on(thread_of)
    touched |= grow(workspace_id, {each: new for each, new in growing.items() if each not in touched})
    return Placement(thread_of, touched)


class _Stored(NamedTuple):
    """A post the channel has already, and the key of its thread."""

    mention_id: str
    in_reply_to: str | None
    conversation: str | None
    thread_id: str
    key: str


class _Row(NamedTuple):
    """A thread's row."""

    id: str
    merged_into: str | None


_MENTION, _THREAD = Mention._meta.db_table, Thread._meta.db_table

_wanted = Stage("staged_thread_wanted", [("external_id", "text"), ("key", "text")])
_affected = Stage("staged_thread_affected", [("id", "uuid")])
_moves = Stage("staged_thread_move", [("mention_id", "uuid"), ("thread_id", "uuid")])
_homes = Stage("staged_thread_home", [("id", "uuid"), ("merged_into", "uuid"), ("home", "uuid")])


class _Channel:
    """What a channel has of the posts and threads in question."""

    def __init__(self, workspace_id: str, channel_id: str) -> None:
        self.workspace_id = workspace_id
        self.channel_id = channel_id
        self.stored: dict[str, _Stored] = {}
        self.rows: dict[str, _Row] = {}
        self._sought: set[str] = set()

    def look_up(self, posts: Mapping[str, Post]) -> None:
        """Find the posts, what they answer, and the threads that all of them may be in or may have been in."""
        wanted: list[tuple[str | None, str]] = []
        for each, post in posts.items():
            wanted.append((each, POST + each))
            if post.in_reply_to is not None and post.in_reply_to not in posts:
                wanted.append((post.in_reply_to, POST + post.in_reply_to))
            if post.conversation is not None:
                wanted.append((None, CONVERSATION + post.conversation))
        _wanted.fill(wanted)
        self.stored = self._read_posts(_wanted, "m.channel_id = %s AND m.external_id = s.external_id", self.channel_id)
        self.rows = {each.key: _Row(each.thread_id, None) for each in self.stored.values()}
        self._read_rows({key for _, key in wanted})

    def find_rows(self, keys: set[str]) -> None:
        """Find the threads with these keys, of which some have been looked for."""
        missing = keys - self._sought - self.rows.keys()
        if missing:
            _wanted.fill((None, key) for key in missing)
            self._read_rows(missing)

    def affected_by(self, links: Mapping[str, Link]) -> dict[str, str]:
        """The threads some of whose posts may belong elsewhere now, by id with their keys.

        Those of the posts whose links are others than before; and where posts answer an absent one, its thread, once
        that one comes and is not the top.
        """
        found: dict[str, str] = {}
        for each, link in links.items():
            there = self.stored.get(each)
            if there is not None:
                if link != (there.in_reply_to, there.conversation):
                    found[there.thread_id] = there.key
            elif link != (None, None) and (row := self.rows.get(POST + each)) is not None:
                found[row.id] = POST + each
        return found

    def posts_of(self, thread_ids: Iterable[str]) -> dict[str, _Stored]:
        """The posts of threads by external id, without those that are where their conversation puts them."""
        ids = [(each,) for each in thread_ids]
        if not ids:
            return {}
        _affected.fill(ids)
        return self._read_posts(_affected, "m.thread_id = s.id AND m.conversation IS NULL")

    def settled(self, others: Mapping[str, _Stored]) -> dict[str, str]:
        """The keys of posts that are not about to move, where the links of those that are lead to them."""
        found = {each: there.key for each, there in self.stored.items()}
        for other in others.values():
            if other.in_reply_to is not None and other.key.startswith(CONVERSATION):
                found.setdefault(other.in_reply_to, other.key)  # what it answers is in the conversation by itself
        return found

    def begin(self, threads: Mapping[str, list[Post]]) -> None:
        """Make threads with the figures of their posts."""
        if not threads:
            return
        now = stored_instant(timezone.now())
        for key in threads:
            self.rows[key] = _Row(str(uuid7()), None)
        found = (figures(key, opening_first(key, posts)) for key, posts in threads.items())
        insert(
            _THREAD,
            ["workspace_id", "id", "version", "channel_id", "key", "updated_at", *rows.COLUMNS],
            (
                (self.workspace_id, self.rows[key].id, 1, self.channel_id, key, now, *values)
                for key, values in zip(threads, rows.stored(found), strict=True)
            ),
        )

    def move(self, thread_of: Mapping[str, str]) -> None:
        """Put mentions that are there into other threads."""
        if not thread_of:
            return
        _moves.fill(thread_of.items())
        self._execute(
            f"UPDATE {_MENTION} SET thread_id = s.thread_id, version = {_MENTION}.version + 1, updated_at = %s "
            f"FROM {_moves.name} s WHERE {_MENTION}.workspace_id = %s AND {_MENTION}.id = s.mention_id",
            stored_instant(timezone.now()),
            self.workspace_id,
        )

    def lead_on(self, thread_of: Mapping[str, str]) -> set[str]:
        """Have the threads named for posts that are in others say so, and what people said about them count there.

        Args:
            thread_of: the ids of the posts' threads, by external id.

        Returns:
            The ids of the threads about which something is said now that was not before.
        """
        homes = []
        for key, row in self.rows.items():
            home = thread_of.get(key.removeprefix(POST)) if key.startswith(POST) else None
            if home is None:
                continue
            merged_into = home if home != row.id else None
            if merged_into != row.merged_into:
                homes.append((row.id, merged_into, home))
        if not homes:
            return set()
        _homes.fill(homes)
        self._execute(
            f"UPDATE {_THREAD} SET merged_into = s.merged_into, version = {_THREAD}.version + 1 "
            f"FROM {_homes.name} s WHERE {_THREAD}.workspace_id = %s AND {_THREAD}.id = s.id",
            self.workspace_id,
        )
        for model in (ThreadClosing, Solution):
            table = model._meta.db_table
            self._execute(
                f"UPDATE {table} SET thread_id = s.home FROM {_homes.name} s CROSS JOIN {_THREAD} t "
                f"WHERE t.workspace_id = %s AND t.id = s.id AND {table}.workspace_id = %s "
                f"AND {table}.channel_id = %s AND {table}.thread_key = t.key",
                self.workspace_id,
                self.workspace_id,
                self.channel_id,
            )
        return {home for _, _, home in homes}

    def _read_posts(self, stage: Stage, condition: str, *params: str) -> dict[str, _Stored]:
        mention = looked_up(_MENTION, "m", f"m.workspace_id = %s AND {condition}")
        thread = looked_up(_THREAD, "t", "t.workspace_id = %s AND t.id = m.thread_id")
        sql = (
            "SELECT m.external_id, m.id, m.in_reply_to, m.conversation, t.id, t.key "
            f"FROM {stage.name} s {mention} {thread}"
        )
        return {
            external_id: _Stored(str(mention_id), in_reply_to, conversation, str(thread_id), key)
            for external_id, mention_id, in_reply_to, conversation, thread_id, key in self._execute(
                sql, self.workspace_id, *params, self.workspace_id
            )
        }

    def _read_rows(self, keys: set[str]) -> None:
        """Read the threads whose keys are staged."""
        self._sought |= keys
        thread = looked_up(_THREAD, "t", "t.workspace_id = %s AND t.channel_id = %s AND t.key = s.key")
        sql = f"SELECT t.key, t.id, t.merged_into FROM {_wanted.name} s {thread}"
        for key, thread_id, merged_into in self._execute(sql, self.workspace_id, self.channel_id):
            self.rows[key] = _Row(str(thread_id), merged_into and str(merged_into))

    def _execute(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []
