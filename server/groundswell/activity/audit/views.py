import uuid
from typing import Any

import orjson
from django.db.models import QuerySet

from groundswell.activity.audit.filters import AuditEventFilter
from groundswell.activity.audit.serializers import AuditEventSerializer
from groundswell.core import pagination, problems
from groundswell.events.models import AuditEvent
from groundswell.workspaces import policy
from groundswell.workspaces.door import WorkspaceViewSet


class AuditEventViewSet(WorkspaceViewSet):
    """Who changed what, when, with which key, from where and why: one event a change, never edited.

    `audit-events/?object=<id>` is the history of one object. A key with scopes sees the events of objects it may read.
    """

    resource = "audit-events"
    queryset = AuditEvent.objects.all()
    serializer_class = AuditEventSerializer
    filterset_class = AuditEventFilter

    def listed(self) -> tuple[pagination.CursorPaginator, QuerySet[Any]]:
        paginator, rows = super().listed()
        if self.principal.scopes:
            rows = rows.filter(object_type__in=sorted(policy.readable_nouns(self.principal)))
        return paginator, rows

    def shown(self, key: uuid.UUID) -> tuple[bytes, int]:
        body, version = super().shown(key)
        if self.principal.scopes and orjson.loads(body)["object_type"] not in policy.readable_nouns(self.principal):
            raise problems.not_found()
        return body, version
