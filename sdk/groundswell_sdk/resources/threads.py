"""Threads, and the solutions found in them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.solutions import (
    solutions_archive,
    solutions_list,
    solutions_retrieve,
    solutions_reuse,
    solutions_unarchive,
    solutions_update,
)
from groundswell_sdk._generated.api.threads import (
    threads_accept,
    threads_close,
    threads_list,
    threads_reopen,
    threads_retrieve,
    threads_unaccept,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import (
    Archived,
    ChannelRef,
    MentionRef,
    PersonRef,
    SolutionRef,
    ThreadRef,
    TopicRef,
)


class Threads(WorkspaceResource):
    """Conversations: what was asked, who answered, what solved it.

    ``threads.list(state="unanswered", opened_by="peer", ordering="opened_at")`` is who has waited longest.
    """

    def list(
        self,
        *,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        first_response_by: models.Solver | Sequence[models.Solver] | Unset = UNSET,
        is_complete: bool | Unset = UNSET,
        kind: models.MentionKind | Sequence[models.MentionKind] | Unset = UNSET,
        opened_after: datetime | Unset = UNSET,
        opened_before: datetime | Unset = UNSET,
        opened_by: models.Solver | Sequence[models.Solver] | Unset = UNSET,
        solved_by: models.Solver | Sequence[models.Solver] | Unset = UNSET,
        state: models.ThreadState | Sequence[models.ThreadState] | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        ordering: models.ThreadsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Thread]:
        """List threads, without those that became part of others; several values of one filter mean any of them.

        Args:
            is_complete: Those whose topmost post has been collected, or those that answer an absent one.
            topic: Of the opening post.
            ordering: ``-opened_at`` by default; ``-reach`` begins with what most people may have seen.
        """
        return self._pages(
            threads_list,
            channel=references(channel),
            first_response_by=several(first_response_by),
            is_complete=is_complete,
            kind=several(kind),
            opened_after=instant(opened_after, "opened_after"),
            opened_before=instant(opened_before, "opened_before"),
            opened_by=several(opened_by),
            solved_by=several(solved_by),
            state=several(state),
            topic=references(topic),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, thread: ThreadRef) -> models.Thread:
        """Read a thread. If it has become part of another, ``merged_into`` is that one's id."""
        return self._call(threads_retrieve, reference(thread))

    def close(self, thread: ThreadRef, *, reason: str | Unset = UNSET) -> models.Thread:
        """Say that a thread needs nothing more, whatever is posted later."""
        body = models.ClosingRequest(reason=reason)
        return self._call(threads_close, reference(thread), body=checked(body), if_match=read_version(thread))

    def reopen(self, thread: ThreadRef) -> models.Thread:
        """Take back that a thread needs nothing more."""
        return self._call(threads_reopen, reference(thread), if_match=read_version(thread))

    def accept(self, thread: ThreadRef, *, mention: MentionRef) -> models.Thread:
        """Say which post solves a thread; from now on it is among the solutions."""
        body = models.AcceptanceRequest(mention=reference(mention))
        return self._call(threads_accept, reference(thread), body=checked(body), if_match=read_version(thread))

    def unaccept(self, thread: ThreadRef) -> models.Thread:
        """Take back which post solves a thread."""
        return self._call(threads_unaccept, reference(thread), if_match=read_version(thread))


class Solutions(WorkspaceResource):
    """Accepted answers with the questions they answer, for whoever has the same problem next."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        accepted_after: datetime | Unset = UNSET,
        accepted_before: datetime | Unset = UNSET,
        accepted_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        author: str | Sequence[str] | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        is_from_channel: bool | Unset = UNSET,
        mention: MentionRef | Iterable[MentionRef] | Unset = UNSET,
        solver: models.Solver | Sequence[models.Solver] | Unset = UNSET,
        thread: ThreadRef | Iterable[ThreadRef] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.SolutionsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Solution]:
        """List solutions, those accepted last first; several values of one filter mean any of them.

        Args:
            q: Words, ``"phrases"``, ``begin*``, ``-not``, ``OR``, ``AND`` and parentheses, looked for in title,
                question and answer.
            author: Pseudonyms, as mentions show them.
            is_from_channel: Those the channel itself shows as accepted, or those accepted here.
            ordering: ``-reuse_count`` begins with what helped most often.
        """
        return self._pages(
            solutions_list,
            q=q,
            accepted_after=instant(accepted_after, "accepted_after"),
            accepted_before=instant(accepted_before, "accepted_before"),
            accepted_by=references(accepted_by),
            author=several(author),
            channel=references(channel),
            is_from_channel=is_from_channel,
            mention=references(mention),
            solver=several(solver),
            thread=references(thread),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, solution: SolutionRef) -> models.Solution:
        """Read a solution."""
        return self._call(solutions_retrieve, reference(solution))

    def update(
        self,
        solution: SolutionRef,
        *,
        title: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Solution:
        """Say in a few words what a solution solves; it is found by them, too."""
        body = models.PatchedSolutionRequest(
            title=title, metadata=built(models.PatchedSolutionRequestMetadata, metadata)
        )
        return self._call(solutions_update, reference(solution), body=checked(body), if_match=read_version(solution))

    def reuse(
        self, solution: SolutionRef, *, mention: MentionRef | Unset | None = UNSET, note: str | Unset = UNSET
    ) -> models.Solution:
        """Count that a solution helped again.

        Args:
            mention: What it was the answer to this time.
        """
        body = models.ReuseRequest(mention=reference(mention), note=note)
        return self._call(solutions_reuse, reference(solution), body=checked(body), if_match=read_version(solution))

    def archive(self, solution: SolutionRef) -> models.Solution:
        """Put a solution away: it leaves the lists, and its thread is not solved by it any more."""
        return self._call(solutions_archive, reference(solution), if_match=read_version(solution))

    def unarchive(self, solution: SolutionRef) -> models.Solution:
        """Take a solution back into use."""
        return self._call(solutions_unarchive, reference(solution), if_match=read_version(solution))
