"""Rotation: a key that takes another's place, while both work."""

import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.core import problems
from groundswell.workspaces import services
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey
from groundswell.workspaces.principals import Principal

OVERLAP = datetime.timedelta(days=1)
MAX_OVERLAP = datetime.timedelta(days=7)


@transaction.atomic
def rotate_key(
    api_key: ApiKey, *, by: Principal, overlap: datetime.timedelta = OVERLAP, **fields: datetime.datetime | None
) -> services.IssuedKey:
    """Make a key that takes another's place; the old one goes on until the overlap ends, so that programs can change.

    The new key has the old one's membership, role, scopes, name and metadata. Rotating once more takes back a successor
    that was never used, since its token may never have arrived.

    Args:
        by: the key itself, whatever its role; or somebody who could have issued it.
        overlap: how long the old key still works, unless it ends sooner anyway.
        fields: `expires_at` of the new key, None for never; left out, it gets as long a life as the old one had.

    Raises:
        DomainError: 403 as for `issue_key`; 409 `key_revoked`, `key_expired`, or `key_replaced` once its successor is
            in use; 400 for an expiry that has passed or, below an admin, is later than the one left out would be.
    """
    now = timezone.now()
    if api_key.pk != by.api_key_id:
        services.refuse_above(by, api_key.role)
        services.refuse_above(by, api_key.membership.role)
        services.refuse_wider(by, api_key.scopes)
    if api_key.revoked_at is not None:
        raise problems.DomainError("The key is revoked; make another.", code="key_revoked")
    if api_key.expires_at is not None and api_key.expires_at <= now:
        raise problems.DomainError("The key has expired; make another.", code="key_expired")
    lifetime = _lifetime(_taken_back_successor(api_key, by=by) or api_key)
    as_before = None if lifetime is None else now + lifetime
    expires_at = fields.get("expires_at", as_before)
    services.refuse_past(expires_at)
    if by.role.rank < Role.ADMIN.rank and as_before is not None and (expires_at is None or expires_at > as_before):
        raise problems.invalid("A key gives itself no longer life than it was given.", pointer="/expires_at")
    issued = services.made_key(
        by=by,
        name=api_key.name,
        membership=api_key.membership,
        role=api_key.role,
        scopes=api_key.scopes,
        expires_at=expires_at,
        metadata=api_key.metadata,
    )
    ends_at = now + overlap if api_key.expires_at is None else min(now + overlap, api_key.expires_at)
    api_key.change(by=by, action="api_key.rotated", replaced_by=issued.api_key, expires_at=ends_at)
    return issued


def _lifetime(api_key: ApiKey) -> datetime.timedelta | None:
    return None if api_key.expires_at is None else api_key.expires_at - api_key.created_at


def _taken_back_successor(api_key: ApiKey, *, by: Principal) -> ApiKey | None:
    """The key an earlier rotation made, revoked; None before the first rotation."""
    successor = ApiKey.objects.select_for_update(no_key=True).filter(pk=api_key.replaced_by_id).first()
    if successor is not None and successor.revoked_at is None:
        if successor.last_used_at is not None:
            raise problems.DomainError("The key was rotated already, and its successor is in use.", code="key_replaced")
        successor.change(by=by, action="api_key.revoked", revoked_at=timezone.now())
    return successor
