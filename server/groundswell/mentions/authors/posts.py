"""What an erasure changes of mentions and of what was made of them. What they count as stays, and so do hashes."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from groundswell.mentions import writing
from groundswell.mentions.authors.erasing import Columns, Rows
from groundswell.mentions.authors.forgotten import Erased, blanked
from groundswell.mentions.models import Erasure, ErasurePart, Mention, Removal, Solution, Thread, ThreadClosing
from groundswell.mentions.words import normalised


class _InChannels(Rows):
    """What is changed with its channels locked, as everywhere."""

    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        rows = self.rows(erasure).filter(id__in=keys).order_by()
        writing.lock_channels(erasure.workspace_id, rows.values_list("channel_id", flat=True).distinct())
        return super().clean(erasure, erased, keys)


class Posts(_InChannels):
    """The author's own posts, and with each the solution it is the question or the answer of."""

    name = ErasurePart.POSTS
    counter = "mentions"
    model = Mention
    columns = ("thread_id", "external_id", "text", "removal")

    def rows(self, erasure: Erasure) -> QuerySet[Any]:
        return super().rows(erasure).filter(author=erasure.author)

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        columns = blanked(Removal.ERASURE)
        return {row["id"]: columns for row in rows if row["removal"] != Removal.ERASURE}

    def write(self, erasure: Erasure, changes: Mapping[uuid.UUID, Columns]) -> None:
        posts = list(self.rows(erasure).filter(id__in=changes).values("id", *self.columns))
        _blank_solutions(erasure, posts)
        super().write(erasure, changes)


def _blank_solutions(erasure: Erasure, posts: Sequence[Columns]) -> None:
    """Blank what solutions have of posts that are about to be blanked: these still say what they said."""
    by_thread: dict[uuid.UUID, list[Columns]] = defaultdict(list)
    for post in posts:
        by_thread[post["thread_id"]].append(post)
    threads = Thread.objects.filter(workspace_id=erasure.workspace_id, id__in=by_thread)
    openings = dict(threads.values_list("id", "opening_id"))
    found = Solution.objects.filter(workspace_id=erasure.workspace_id, thread_id__in=by_thread)
    for solution in found.select_for_update(of=("self",), no_key=True).order_by("id"):
        theirs = by_thread[solution.thread_id]
        # The question is that of the post that opened the thread then; another may open it now.
        asked = any(
            post["id"] == openings.get(solution.thread_id)
            or solution.thread_key == f"post:{post['external_id']}"
            or (post["text"] and post["text"] == solution.question)
            for post in theirs
        )
        answered = any(post["id"] == solution.mention_id for post in theirs)
        if asked or answered:
            _write_solution(
                solution,
                erasure,
                question="" if asked else solution.question,
                answer="" if answered else solution.answer,
                url="" if answered else solution.url,
                is_erased=True,
            )


def _write_solution(solution: Solution, erasure: Erasure, **columns: Any) -> None:
    """Without an event, which would keep what has to go."""
    title, question, answer = (columns.get(name, getattr(solution, name)) for name in ("title", "question", "answer"))
    columns["words"] = normalised("\n".join((title, question, answer)))
    rows = Solution.objects.filter(pk=solution.pk)
    erasure.solutions += rows.update(**columns, **Rows.moved())


class Texts(_InChannels):
    """Posts of others in which the author may be named."""

    name = ErasurePart.TEXTS
    counter = "texts"
    model = Mention
    columns = ("text", "url", "metadata")
    written_at_once = 100

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        found = {}
        for row in rows:
            columns: Columns = {
                "text": erased.handles.replaced(row["text"]),
                "url": erased.url(row["url"]),
                "metadata": erased.metadata(row["metadata"]),
            }
            different = {name: value for name, value in columns.items() if value != row[name]}
            if "text" in different:
                different["words"] = normalised(different["text"])
            if different:
                found[row["id"]] = different
        return found


class Solutions(_InChannels):
    """Solutions in which the author may be named, and answers of posts that are there no more."""

    name = ErasurePart.SOLUTIONS
    counter = "solutions"
    model = Solution
    columns = ("author", "title", "question", "answer", "url", "is_erased")

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        found = {}
        for row in rows:
            columns: Columns = {name: erased.handles.replaced(row[name]) for name in ("title", "question", "answer")}
            columns["url"] = erased.url(row["url"])
            if row["author"] in erased:
                columns |= {"answer": "", "url": "", "is_erased": True}
            different = {name: value for name, value in columns.items() if value != row[name]}
            if different:
                different["words"] = normalised("\n".join(columns[name] for name in ("title", "question", "answer")))
                found[row["id"]] = different
        return found


class Closings(_InChannels):
    """Why people closed threads."""

    name = ErasurePart.CLOSINGS
    counter = "texts"
    model = ThreadClosing
    columns = ("reason",)

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        reasons = {row["id"]: erased.handles.replaced(row["reason"]) for row in rows}
        return {row["id"]: {"reason": reasons[row["id"]]} for row in rows if reasons[row["id"]] != row["reason"]}

    def write(self, erasure: Erasure, changes: Mapping[uuid.UUID, Columns]) -> None:
        threads = Thread.objects.filter(workspace_id=erasure.workspace_id)
        for key, thread_id, reason in (
            self.rows(erasure).filter(id__in=changes).values_list("id", "thread_id", "reason")
        ):
            threads.filter(id=thread_id, closed_reason=reason).update(
                closed_reason=changes[key]["reason"], **self.moved()
            )
        super().write(erasure, changes)
