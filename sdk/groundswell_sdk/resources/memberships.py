"""Memberships: which person has which role."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.memberships import (
    memberships_archive,
    memberships_create,
    memberships_destroy,
    memberships_list,
    memberships_retrieve,
    memberships_unarchive,
    memberships_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, MembershipRef, PersonRef


class Memberships(WorkspaceResource):
    """Which account has which role in the workspace."""

    def list(
        self,
        *,
        role: models.Role | Sequence[models.Role] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.ApiKeysListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Membership]:
        """List memberships; several values of one filter mean any of them."""
        return self._pages(
            memberships_list,
            role=several(role),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, membership: MembershipRef) -> models.Membership:
        """Read a membership."""
        return self._call(memberships_retrieve, reference(membership))

    def create(
        self, *, email: str, role: models.Role, metadata: Mapping[str, str] | Unset = UNSET
    ) -> models.Membership:
        """Admit somebody by e-mail address; an account is made where there is none."""
        body = models.MembershipRequest(
            email=email,
            role=role,
            metadata=built(models.MembershipRequestMetadata, metadata),
        )
        return self._call(memberships_create, body=checked(body))

    def update(
        self,
        membership: MembershipRef,
        *,
        email: str | Unset = UNSET,
        role: models.Role | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Membership:
        """Change what is given of a membership and nothing else; None clears."""
        body = models.PatchedMembershipRequest(
            email=email,
            role=role,
            metadata=built(models.PatchedMembershipRequestMetadata, metadata),
        )
        return self._call(
            memberships_update, reference(membership), body=checked(body), if_match=read_version(membership)
        )

    def delete(self, membership: MembershipRef) -> None:
        """End a membership and its API keys."""
        self._discard(memberships_destroy, reference(membership), if_match=read_version(membership))

    def archive(self, membership: MembershipRef) -> models.Membership:
        """Put a membership away: it keeps its history and leaves the lists."""
        return self._call(memberships_archive, reference(membership), if_match=read_version(membership))

    def unarchive(self, membership: MembershipRef) -> models.Membership:
        """Take a membership back into use."""
        return self._call(memberships_unarchive, reference(membership), if_match=read_version(membership))
