"""The audit trail: who changed what, when, with which key, from where and why."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.audit_events import audit_events_list, audit_events_retrieve
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import Identified, instant, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import ApiKeyRef, AuditEventRef, PersonRef

AnyObject = Identified | UUID | str


class AuditEvents(WorkspaceResource):
    """One event for every change, never edited. Reading them takes an admin's key.

    Where an event comes from, a caller can say: ``gs.with_options(reason="Asked for by the board")``.
    """

    def list(
        self,
        *,
        object: AnyObject | Iterable[AnyObject] | Unset = UNSET,
        object_type: models.AuditEventsListObjectTypeItem
        | Sequence[models.AuditEventsListObjectTypeItem]
        | Unset = UNSET,
        action: str | Sequence[str] | Unset = UNSET,
        person: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        api_key: ApiKeyRef | Iterable[ApiKeyRef] | Unset = UNSET,
        request_id: str | Sequence[str] | Unset = UNSET,
        at_after: datetime | Unset = UNSET,
        at_before: datetime | Unset = UNSET,
        ordering: models.AuditEventsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.AuditEvent]:
        """List audit events, the latest first; several values of one filter mean any of them."""
        return self._pages(
            audit_events_list,
            object_=references(object),
            object_type=several(object_type),
            action=several(action),
            person=references(person),
            api_key=references(api_key),
            request_id=several(request_id),
            at_after=instant(at_after, "at_after"),
            at_before=instant(at_before, "at_before"),
            ordering=ordering,
            limit=page_size,
        )

    def history(self, object: AnyObject) -> Pages[models.AuditEvent]:
        """List what happened to an object, from its beginning on: ``audit_events.history(goal)``.

        It outlives the object: of one that was deleted, give the id.
        """
        return self.list(object=object, ordering="id")

    def get(self, event: AuditEventRef) -> models.AuditEvent:
        """Read an audit event."""
        return self._call(audit_events_retrieve, reference(event))
