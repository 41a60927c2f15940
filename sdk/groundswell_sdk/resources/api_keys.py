"""API keys: what programs call the service with."""

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
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import ApiKeyRef, Archived, MembershipRef, PersonRef


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
