"""People, their memberships, and the API keys of programs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.api_keys import (
    api_keys_create,
    api_keys_list,
    api_keys_retrieve,
    api_keys_revoke,
    api_keys_rotate,
    api_keys_update,
)
from groundswell_sdk._generated.api.memberships import (
    memberships_archive,
    memberships_create,
    memberships_destroy,
    memberships_list,
    memberships_retrieve,
    memberships_unarchive,
    memberships_update,
)
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
from groundswell_sdk.resources.references import (
    ApiKeyRef,
    Archived,
    MembershipRef,
    PersonRef,
)


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


class ApiKeys(WorkspaceResource):
    """Credentials of programs."""

    def list(
        self,
        *,
        membership: MembershipRef | Iterable[MembershipRef] | Unset = UNSET,
        revoked: bool | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.ApiKeysListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.ApiKey]:
        """List API keys; several values of one filter mean any of them."""
        return self._pages(
            api_keys_list,
            membership=references(membership),
            revoked=revoked,
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, api_key: ApiKeyRef) -> models.ApiKey:
        """Read an API key."""
        return self._call(api_keys_retrieve, reference(api_key))

    def create(
        self,
        *,
        name: str,
        membership: MembershipRef | Unset = UNSET,
        role: models.Role | Unset = UNSET,
        scopes: Sequence[models.ScopesEnum] | Unset = UNSET,
        expires_at: datetime | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.IssuedApiKey:
        """Make an API key; its ``token`` is in this answer only.

        If the answer was lost on the way, the next attempt's has None for it: revoke the key and make another.
        """
        body = models.ApiKeyRequest(
            name=name,
            membership=reference(membership),
            role=role,
            scopes=several(scopes),
            expires_at=expires_at,
            metadata=built(models.ApiKeyRequestMetadata, metadata),
        )
        return self._call(api_keys_create, body=checked(body))

    def update(
        self,
        api_key: ApiKeyRef,
        *,
        name: str | Unset = UNSET,
        membership: MembershipRef | Unset = UNSET,
        role: models.Role | Unset = UNSET,
        scopes: Sequence[models.ScopesEnum] | Unset = UNSET,
        expires_at: datetime | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.ApiKey:
        """Change what is given of an API key and nothing else; None clears."""
        body = models.PatchedApiKeyRequest(
            name=name,
            membership=reference(membership),
            role=role,
            scopes=several(scopes),
            expires_at=expires_at,
            metadata=built(models.PatchedApiKeyRequestMetadata, metadata),
        )
        return self._call(api_keys_update, reference(api_key), body=checked(body), if_match=read_version(api_key))

    def rotate(
        self,
        api_key: ApiKeyRef,
        *,
        overlap_seconds: int | Unset = UNSET,
        expires_at: datetime | Unset | None = UNSET,
    ) -> models.IssuedApiKey:
        """Make a key that takes this one's place once the overlap ends; its ``token`` is in this answer only.

        A program renews its own with ``rotate(gs.me().api_key)``. If the answer is lost, or its ``token`` is None
        because the call was repeated, call it again.
        """
        body = models.RotationRequest(overlap_seconds=overlap_seconds, expires_at=expires_at)
        return self._call(api_keys_rotate, reference(api_key), body=checked(body), if_match=read_version(api_key))

    def revoke(self, api_key: ApiKeyRef) -> models.ApiKey:
        """End an API key at once; revoking it twice is no error."""
        return self._call(api_keys_revoke, reference(api_key), if_match=read_version(api_key))
