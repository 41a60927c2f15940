"""What people decide about threads and solutions. Their channels are locked by the caller, and then they themselves."""

import uuid
from typing import Any

from django.utils import timezone

from groundswell.core import problems
from groundswell.core.transactions import one_transaction
from groundswell.mentions.models import Mention, Solution, Thread, ThreadClosing, ThreadState
from groundswell.mentions.threads import solutions
from groundswell.mentions.threads.recomputing import recompute
from groundswell.workspaces.principals import Principal, Service


@one_transaction()
def close_thread(thread: Thread, *, by: Principal, reason: str = "") -> Thread:
    """Say that a thread needs nothing more.

    Raises:
        DomainError: 409 `thread_without_posts`, or `thread_closed`.
    """
    _refuse_without_posts(thread)
    if thread.state == ThreadState.CLOSED:
        raise problems.DomainError("The thread is closed already.", code="thread_closed")
    ThreadClosing.record(
        by=by,
        action="thread_closing.created",
        channel_id=thread.channel_id,
        thread_key=thread.key,
        thread_id=thread.id,
        reason=reason,
    )
    return _recomputed(thread)


@one_transaction()
def reopen_thread(thread: Thread, *, by: Principal) -> Thread:
    """Take back that a thread needs nothing more, whoever said it of whichever of the threads it was made of.

    Raises:
        DomainError: 409 `thread_open`.
    """
    closings = ThreadClosing.objects.filter(workspace_id=thread.workspace_id, thread_id=thread.id)
    locked = list(closings.order_by("id").select_for_update(of=("self",), no_key=True))
    if not locked:
        raise problems.DomainError("The thread is not closed.", code="thread_open")
    for each in locked:
        each.remove(by=by, action="thread_closing.deleted")
    return _recomputed(thread)


@one_transaction()
def accept_answer(thread: Thread, *, by: Principal, answer: Mention) -> Thread:
    """Say which post solves a thread. It becomes a solution others can find; one accepted before is put away.

    Raises:
        DomainError: 400, the post is not in the thread, or it opens it; 409 `thread_without_posts`, or
            `answer_accepted`.
    """
    _refuse_without_posts(thread)
    if answer.thread_id != thread.id:
        raise problems.invalid("Is not a post of this thread.", pointer="/mention", code="other_thread")
    if thread.is_complete and answer.id == thread.opening_id:
        raise problems.invalid("What opens a thread does not solve it.", pointer="/mention", code="opening_post")
    there = None
    for each in _of_thread(thread):
        if each.mention_id == answer.id:
            there = each
        elif each.archived_at is None:
            each.change(by=by, action="solution.archived", archived_at=timezone.now())
    if there is not None and there.archived_at is None and not there.is_from_channel:
        raise problems.DomainError("It is the accepted answer already.", code="answer_accepted")
    opening = Mention.objects.get(workspace_id=thread.workspace_id, id=thread.opening_id)
    solutions.keep(thread, answer, opening=opening, there=there, by=by)
    return _recomputed(thread)


@one_transaction()
def withdraw_answer(thread: Thread, *, by: Principal) -> Thread:
    """Take back which post solves a thread. What the channel shows as accepted counts then, if it shows any.

    Raises:
        DomainError: 409 `no_answer_accepted`: people accepted none.
    """
    accepted = [each for each in _of_thread(thread) if each.archived_at is None and not each.is_from_channel]
    if not accepted:
        raise problems.DomainError("Nobody here has accepted an answer.", code="no_answer_accepted")
    for each in accepted:
        each.change(by=by, action="solution.archived", archived_at=timezone.now())
    return _recomputed(thread)


@one_transaction()
def archive_solution(solution: Solution, *, by: Principal, archived_at: Any) -> Solution:
    """Put a solution away, which takes back that it was accepted; or take it into use again, with `archived_at` None.

    Raises:
        DomainError: 409 `accepted_by_channel`; or `answer_accepted`, another one stands against taking it into use.
    """
    if solution.is_from_channel:
        raise problems.DomainError(
            "The channel shows it as accepted, and what becomes of it is decided there; accept another answer instead.",
            code="accepted_by_channel",
        )
    if archived_at is None:
        for each in _of_thread(solution):
            if each.archived_at is None and each.is_from_channel:
                each.change(by=by, action="solution.archived", archived_at=timezone.now())
            elif each.archived_at is None:
                raise problems.DomainError("Another answer is accepted; take that back first.", code="answer_accepted")
    solution.change(
        by=by, action="solution.archived" if archived_at else "solution.unarchived", archived_at=archived_at
    )
    recompute(solution.workspace_id, [str(solution.thread_id)])
    return solution


def describe_solution(solution: Solution, *, by: Principal, **values: Any) -> Solution:
    """Change what people say of a solution. It is found by its title, too."""
    if "title" in values:
        values["words"] = solutions.searched(title=values["title"], question=solution.question, answer=solution.answer)
    return solution.change(by=by, action="solution.updated", **values)


def reuse_solution(
    solution: Solution, *, by: Principal | Service, mention: Mention | None = None, note: str = ""
) -> Solution:
    """Count that a solution helped again.

    Args:
        mention: whom it helped; kept with the note in the event.
    """
    parts = {"mention": (None, mention and str(mention.id)), "note": (None, note)}
    return solution.change(
        by=by,
        action="solution.reused",
        parts=parts,
        reuse_count=solution.reuse_count + 1,
        last_reused_at=timezone.now(),
    )


def _refuse_without_posts(thread: Thread) -> None:
    if not thread.posts:
        raise problems.DomainError(
            "The thread has no posts any more; `merged_into` names the one that has them.",
            code="thread_without_posts",
        )


def _of_thread(of: Thread | Solution) -> list[Solution]:
    """The solutions of a thread, or those beside a solution, archived or not, locked."""
    thread_id: uuid.UUID = of.id if isinstance(of, Thread) else of.thread_id
    rows = Solution.objects.filter(workspace_id=of.workspace_id, thread_id=thread_id)
    return list(rows.order_by("id").select_for_update(of=("self",), no_key=True))


def _recomputed(thread: Thread) -> Thread:
    recompute(thread.workspace_id, [str(thread.id)])
    return thread
