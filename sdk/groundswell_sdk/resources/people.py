"""People: the directory of a workspace."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.people import (
    people_archive,
    people_create,
    people_destroy,
    people_list,
    people_retrieve,
    people_unarchive,
    people_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, PersonRef


class People(WorkspaceResource):
    """The directory: people who own, sponsor, decide and attend."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        email: str | Sequence[str] | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        seniority: models.Seniority | Sequence[models.Seniority] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.ChannelsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Person]:
        """List people; several values of one filter mean any of them."""
        return self._pages(
            people_list,
            q=q,
            email=several(email),
            function=several(function),
            seniority=several(seniority),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            source=several(source),
            external_id=several(external_id),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, person: PersonRef) -> models.Person:
        """Read a person."""
        return self._call(people_retrieve, reference(person))

    def create(
        self,
        *,
        name: str,
        email: str | Unset | None = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        seniority: models.Seniority | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Person:
        """Add a person; :class:`models.PersonRequest` says what the fields mean."""
        body = models.PersonRequest(
            name=name,
            email=email,
            function=function,
            seniority=seniority,
            metadata=built(models.PersonRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(people_create, body=checked(body))

    def update(
        self,
        person: PersonRef,
        *,
        name: str | Unset = UNSET,
        email: str | Unset | None = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        seniority: models.Seniority | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Person:
        """Change what is given of a person and nothing else; None clears."""
        body = models.PatchedPersonRequest(
            name=name,
            email=email,
            function=function,
            seniority=seniority,
            metadata=built(models.PatchedPersonRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(people_update, reference(person), body=checked(body), if_match=read_version(person))

    def delete(self, person: PersonRef) -> None:
        """Delete a person whom nothing refers to."""
        self._discard(people_destroy, reference(person), if_match=read_version(person))

    def archive(self, person: PersonRef) -> models.Person:
        """Put a person away: it keeps its history and leaves the lists."""
        return self._call(people_archive, reference(person), if_match=read_version(person))

    def unarchive(self, person: PersonRef) -> models.Person:
        """Take a person back into use."""
        return self._call(people_unarchive, reference(person), if_match=read_version(person))
