"""Accepted answers, kept where whoever has the same problem next finds them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from groundswell.core.iteration import chunked
from groundswell.core.staging import Stage, looked_up
from groundswell.mentions.models import AuthorKind, Mention, Removal, Solution, Solver, Thread
from groundswell.mentions.words import normalised
from groundswell.workspaces.principals import Principal

_AT_ONCE = 500


class Kept(NamedTuple):
    """What a thread's figures have to know of a solution. Ids are text."""

    id: str
    mention_id: str
    is_from_channel: bool
    is_archived: bool


def of_threads(workspace_id: uuid.UUID, stage: Stage) -> dict[str, list[Kept]]:
    """The solutions of staged threads, by the thread's id; those accepted last come first."""
    solution = looked_up(Solution._meta.db_table, "a", "a.workspace_id = %s AND a.thread_id = s.id")
    found: dict[str, list[Kept]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.thread_id, a.id, a.mention_id, a.is_from_channel, a.archived_at IS NOT NULL "
            f"FROM {stage.name} s {solution} ORDER BY a.accepted_at DESC, a.id DESC",
            [str(workspace_id)],
        )
        for thread_id, key, mention_id, is_from_channel, is_archived in cursor.fetchall():
            found[str(thread_id)].append(Kept(str(key), str(mention_id), is_from_channel, bool(is_archived)))
    return found


def accepted_by_people(kept: Iterable[Kept]) -> list[str]:
    """The mentions people accepted, in the order of what is kept."""
    return [each.mention_id for each in kept if not each.is_from_channel and not each.is_archived]


def follow(workspace_id: uuid.UUID, kept: Mapping[str, Sequence[Kept]], shown: Mapping[str, str]) -> None:
    """Keep the answers the channels show as accepted, and put away those they do not show any more.

    Args:
        kept: the solutions of all threads in question, by thread.
        shown: by thread the mention that solves it because the channel says so. What people accepted they look after
            themselves.
    """
    theirs = [
        (thread_id, each)
        for thread_id, solutions in kept.items()
        for each in solutions
        if each.is_from_channel and not each.is_archived
    ]
    gone = [each.id for thread_id, each in theirs if each.mention_id != shown.get(thread_id)]
    for solution in _locked(workspace_id, gone):
        solution.change(by=None, action="solution.archived", archived_at=timezone.now())
    if not shown:
        return
    threads = _read(Thread, workspace_id, shown)
    mentions = _read(Mention, workspace_id, {*shown.values(), *(str(each.opening_id) for each in threads.values())})
    known = {each.mention_id: each.id for solutions in kept.values() for each in solutions}
    there = {str(each.mention_id): each for each in _locked(workspace_id, filter(None, map(known.get, shown.values())))}
    for thread_id, mention_id in shown.items():
        thread = threads[thread_id]
        opening = mentions[str(thread.opening_id)]
        keep(thread, mentions[mention_id], opening=opening, there=there.get(mention_id), by=None)


def keep(
    thread: Thread, answer: Mention, *, opening: Mention, there: Solution | None, by: Principal | None
) -> Solution:
    """Make the solution of a thread, or bring the one there is for the answer in step.

    Args:
        there: locked by the caller; archived or not, of people or of the channel.
        by: None if the channel shows the answer as accepted.
    """
    columns = _columns(thread, answer, opening=opening, there=there)
    columns |= {"is_from_channel": by is None, "accepted_by_id": by and by.person_id}
    if there is None:
        return Solution.record(by=by, workspace_id=thread.workspace_id, action="solution.created", **columns)
    columns["archived_at"] = None
    different = {name: value for name, value in columns.items() if getattr(there, name) != value}
    if by is not None:
        return there.change(by=by, action="solution.accepted", accepted_at=timezone.now(), **different)
    return there.change(by=None, action="solution.updated", **different) if different else there


def searched(*, title: str, question: str, answer: str) -> str:
    """What the search sees of a solution."""
    return normalised("\n".join((title, question, answer)))


def _columns(thread: Thread, answer: Mention, *, opening: Mention, there: Solution | None) -> dict[str, Any]:
    asked = "" if opening.id == answer.id else opening.text
    said, url = answer.text, answer.url
    if there is not None:  # what was kept of a post whose words are gone since
        asked = there.question if opening.removal else asked
        said, url = (there.answer, there.url) if answer.removal else (said, url)
    return {
        "channel_id": thread.channel_id,
        "thread_key": thread.key,
        "thread_id": thread.id,
        "mention_id": answer.id,
        "question": asked,
        "answer": said,
        "words": searched(title=there.title if there else "", question=asked, answer=said),
        "url": url,
        "author": answer.author,
        "solver": Solver.STAFF if answer.author_kind == AuthorKind.EMPLOYEE else Solver.PEER,
        "is_erased": Removal.ERASURE in (opening.removal, answer.removal) or bool(there and there.is_erased),
    }


def _locked(workspace_id: uuid.UUID, ids: Iterable[str]) -> list[Solution]:
    found: list[Solution] = []
    for chunk in chunked(sorted(ids), _AT_ONCE):
        rows = Solution.objects.filter(workspace_id=workspace_id, pk__in=chunk).order_by("id")
        found += rows.select_for_update(of=("self",), no_key=True)
    return found


def _read(model: Any, workspace_id: uuid.UUID, ids: Iterable[str]) -> dict[str, Any]:
    """Rows by id as text."""
    found: dict[str, Any] = {}
    for chunk in chunked(sorted(ids), _AT_ONCE):
        found |= {str(each.id): each for each in model.objects.filter(workspace_id=workspace_id, id__in=chunk)}
    return found
