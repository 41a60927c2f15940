"""Replies: answers to mentions, sent through the mentions' own channels."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.replies import (
    replies_approve,
    replies_create,
    replies_destroy,
    replies_list,
    replies_retrieve,
    replies_retry,
    replies_update,
    replies_withdraw,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, reference, references, required_version, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import (
    Archived,
    ChannelRef,
    FeedRef,
    MentionRef,
    PersonRef,
    ReplyRef,
    SolutionRef,
    ThreadRef,
)


class Replies(WorkspaceResource):
    """Answers to mentions: drafted by one, approved by another, sent once.

    Changing or approving a reply takes the reply itself, as it was read: what is approved is what was read.
    """

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        state: models.ReplyState | Sequence[models.ReplyState] | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        feed: FeedRef | Iterable[FeedRef] | Unset = UNSET,
        mention: MentionRef | Iterable[MentionRef] | Unset = UNSET,
        thread: ThreadRef | Iterable[ThreadRef] | Unset = UNSET,
        solution: SolutionRef | Iterable[SolutionRef] | Unset = UNSET,
        drafted_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        approved_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        is_unknown: bool | Unset = UNSET,
        sent_after: datetime | Unset = UNSET,
        sent_before: datetime | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.RepliesListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Reply]:
        """List replies; several values of one filter mean any of them."""
        return self._pages(
            replies_list,
            q=q,
            state=several(state),
            channel=references(channel),
            feed=references(feed),
            mention=references(mention),
            thread=references(thread),
            solution=references(solution),
            drafted_by=references(drafted_by),
            approved_by=references(approved_by),
            is_unknown=is_unknown,
            sent_after=instant(sent_after, "sent_after"),
            sent_before=instant(sent_before, "sent_before"),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, reply: ReplyRef) -> models.Reply:
        """Read a reply."""
        return self._call(replies_retrieve, reference(reply))

    def create(
        self,
        *,
        mention: MentionRef,
        text: str,
        feed: FeedRef | Unset | None = UNSET,
        solution: SolutionRef | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Reply:
        """Draft an answer to a mention; it goes out when somebody else approves it.

        ``draft = workspace.replies.create(mention=question, text="Hold the button for ten seconds.")``

        Args:
            text: Plain.
            feed: What it is sent through; by default the one feed of the mention's channel that can send answers.
            solution: The solution it passes on; that it helped again is counted when the reply is sent.
        """
        body = models.NewReplyRequest(
            mention=reference(mention),
            text=text,
            feed=reference(feed),
            solution=reference(solution),
            metadata=built(models.NewReplyRequestMetadata, metadata),
        )
        return self._call(replies_create, body=checked(body))

    def update(
        self,
        reply: models.Reply,
        *,
        text: str | Unset = UNSET,
        feed: FeedRef | Unset = UNSET,
        solution: SolutionRef | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Reply:
        """Change what is given of a draft and nothing else; whoever changes the text has written it."""
        body = models.PatchedReplyRequest(
            text=text,
            feed=reference(feed),
            solution=reference(solution),
            metadata=built(models.PatchedReplyRequestMetadata, metadata),
        )
        return self._call(replies_update, reference(reply), body=checked(body), if_match=required_version(reply))

    def delete(self, reply: models.Reply) -> None:
        """Delete a draft."""
        self._discard(replies_destroy, reference(reply), if_match=required_version(reply))

    def approve(self, reply: models.Reply) -> models.Reply:
        """Say that a draft may go out as it was read, which sends it. Who wrote it needs the role admin for that."""
        return self._call(replies_approve, reference(reply), if_match=required_version(reply))

    def withdraw(self, reply: models.Reply) -> models.Reply:
        """Make a reply that has not arrived a draft again."""
        return self._call(replies_withdraw, reference(reply), if_match=required_version(reply))

    def retry(self, reply: models.Reply) -> models.Reply:
        """Have a reply tried again at once; one that may have arrived is looked for first, one that is held only.

        If ``is_unknown`` and its service cannot be asked, it is sent again: look there yourself first.
        """
        return self._call(replies_retry, reference(reply), if_match=required_version(reply))
