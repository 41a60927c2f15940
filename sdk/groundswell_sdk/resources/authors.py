"""The people who write mentions, and those of them who are to be forgotten."""

import time
from collections.abc import Iterable, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.authors import authors_erase
from groundswell_sdk._generated.api.erasures import erasures_list, erasures_retrieve
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import checked, instant, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, ChannelRef, ErasureRef, PersonRef

SECONDS_BETWEEN_LOOKS = 0.5


class Authors(WorkspaceResource):
    """The people who write mentions, known by pseudonyms."""

    def erase(self, *, author: str, channel: ChannelRef | Unset | None = UNSET) -> models.Erasure:
        """Have an author forgotten: what they wrote, and their handle in what others wrote. It takes an admin's key.

        What was counted stays as it is. ``erasures.wait(...)`` with the answer returns when it is done.

        Args:
            author: The handle, as it is written in the channel; without a channel the pseudonym that mentions show.
            channel: Any channel of the platform the handle belongs to.
        """
        body = models.AuthorErasureRequest(author=author, channel=reference(channel))
        return self._call(authors_erase, body=checked(body))


class Erasures(WorkspaceResource):
    """Authors who were to be forgotten, and how far that is. Reading them takes an admin's key."""

    def list(
        self,
        *,
        author: str | Sequence[str] | Unset = UNSET,
        status: models.ErasureStatus | Sequence[models.ErasureStatus] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.ErasuresListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Erasure]:
        """List erasures, the latest first; several values of one filter mean any of them.

        Args:
            author: Pseudonyms.
        """
        return self._pages(
            erasures_list,
            author=several(author),
            status=several(status),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, erasure: ErasureRef) -> models.Erasure:
        """Read an erasure."""
        return self._call(erasures_retrieve, reference(erasure))

    def wait(self, erasure: ErasureRef, seconds: float = 60.0) -> models.Erasure:
        """Read an erasure until it is done, or the time is over."""
        until = time.monotonic() + seconds
        while (found := self.get(erasure)).status == "running" and time.monotonic() < until:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return found
