"""Bearer API keys: one prepared statement says who it is, where they are and what they may do."""

import base64
import datetime
import json
import uuid
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from groundswell.core import problems
from groundswell.core.periods import Calendar
from groundswell.core.shapes import Prepared
from groundswell.core.transactions import write_transaction
from groundswell.workspaces import keys
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey, Person
from groundswell.workspaces.principals import Principal

USED_PRECISION = datetime.timedelta(minutes=10)

_credentials = Prepared(
    lambda key_id: ApiKey.objects.filter(
        id=key_id, revoked_at=None, membership__account__is_active=True, membership__archived_at=None
    ).values_list(
        "secret_hash",
        "role",
        "scopes",
        "expires_at",
        "last_used_at",
        "membership_id",
        "membership__role",
        "membership__account_id",
        "workspace_id",
        "workspace__slug",
        "workspace__name",
        Subquery(
            Person.objects.filter(
                workspace_id=OuterRef("workspace_id"), account_id=OuterRef("membership__account_id")
            ).values("id")
        ),
        "workspace__time_zone",
        "workspace__week_start",
        "workspace__fiscal_year_start",
    ),
    key_id=uuid.UUID("00000000-0000-7000-8000-00000000a5a5"),
)


def _instant(value: Any) -> datetime.datetime | None:
    """A time as the driver gives it: aware from PostgreSQL, naive UTC from SQLite."""
    if value is None or value.tzinfo is not None:
        return value
    return value.replace(tzinfo=datetime.UTC)


def authenticate(token: str) -> Principal | None:
    """The principal of a key, or None for anything that is not a key in force. Costs one prepared statement."""
    parsed = keys.parse(token)
    if parsed is None:
        return None
    key_id, secret = parsed
    rows = _credentials.rows(key_id=str(key_id))
    if not rows or not keys.matches(secret, rows[0][0]):
        return None
    (
        _,
        key_role,
        scopes,
        expires_at,
        used_at,
        membership_id,
        role,
        account_id,
        workspace_id,
        slug,
        name,
        person_id,
        *calendar,
    ) = rows[0]
    now = timezone.now()
    expires_at, used_at = _instant(expires_at), _instant(used_at)
    if expires_at is not None and expires_at <= now:
        return None
    if used_at is None or now - used_at > USED_PRECISION:
        _note_use(key_id, now)
    return Principal(
        workspace_id=_uuid(workspace_id),
        workspace_slug=slug,
        workspace_name=name,
        calendar=Calendar(*calendar),
        membership_id=_uuid(membership_id),
        account_id=_uuid(account_id),
        person_id=_uuid(person_id) if person_id else None,
        role=min(Role(key_role), Role(role), key=lambda each: each.rank),
        api_key_id=key_id,
        scopes=frozenset(json.loads(scopes) if isinstance(scopes, str) else scopes),
        expires_at=expires_at,
    )


def _uuid(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _note_use(key_id: uuid.UUID, now: datetime.datetime) -> None:
    try:
        with write_transaction():
            ApiKey.objects.filter(pk=key_id).update(last_used_at=now)
    except (InterfaceError, OperationalError):
        pass  # a busy database: the next request notes it


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer gsk_...`, or Basic with the key as the user name for programs that know only that."""

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="groundswell"'

    def authenticate(self, request: Request) -> tuple[Principal, str] | None:
        """Who the header says it is; None without one.

        Raises:
            AuthenticationFailed: it says nobody.
            DomainError: 400 `malformed` for two.
        """
        header = get_authorization_header(request)
        if not header:
            return None
        scheme, _, credential = header.partition(b" ")
        if b"," in header and scheme.lower() in (b"bearer", b"basic"):
            # No key has a comma: the header was sent twice, and its values arrive joined by one.
            raise problems.DomainError("Send one Authorization header.", code="malformed", status=400)
        token = self._token(scheme.lower(), credential.strip())
        principal = authenticate(token) if token else None
        if principal is None:
            raise AuthenticationFailed("The API key is not valid: unknown, revoked or expired.")
        return principal, "api_key"

    def _token(self, scheme: bytes, credential: bytes) -> str | None:
        try:
            if scheme == b"bearer":
                return credential.decode("ascii")
            if scheme == b"basic":
                return base64.b64decode(credential, validate=True).decode("ascii").partition(":")[0]
        except ValueError:
            return None
        return None
