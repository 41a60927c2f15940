"""Who makes a request, and what they may do."""

import datetime
import uuid
from dataclasses import dataclass
from typing import ClassVar

from groundswell.core.periods import Calendar
from groundswell.workspaces.enums import Role


@dataclass(frozen=True, slots=True)
class Service:
    """The service itself, at work in a workspace without anybody having asked."""

    workspace_id: uuid.UUID
    calendar: Calendar

    person_id: ClassVar[None] = None
    membership_id: ClassVar[None] = None
    account_id: ClassVar[None] = None
    api_key_id: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class Principal:
    """A key acting for a membership in one workspace.

    `role` is the lower of the key's cap and the membership's role now; no `scopes` means all of them.
    """

    workspace_id: uuid.UUID
    workspace_slug: str
    workspace_name: str
    calendar: Calendar
    membership_id: uuid.UUID
    account_id: uuid.UUID
    person_id: uuid.UUID | None
    role: Role
    api_key_id: uuid.UUID | None = None
    scopes: frozenset[str] = frozenset()
    expires_at: datetime.datetime | None = None

    is_authenticated = True  # what the framework asks of a request's user
    is_active = True

    @property
    def pk(self) -> uuid.UUID:
        return self.account_id

    def has_scope(self, resource: str, *, write: bool = False) -> bool:
        """Whether the key's scopes reach a resource; writing includes reading."""
        if not self.scopes:
            return True
        return f"{resource}:write" in self.scopes or (not write and f"{resource}:read" in self.scopes)
