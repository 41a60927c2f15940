"""Work on KPIs that no request waits for."""

import datetime
import time
import uuid

from django.utils import timezone

from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.kpis.derived.recording import derive
from groundswell.kpis.models import Kpi, KpiOrigin
from groundswell.workspaces import services
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service

DERIVE_ONE = "kpis.derive_one"


@jobs.handles("kpis.derive", every=datetime.timedelta(hours=1))
def derive_all(job: Job, *, after: str | None = None) -> datetime.datetime | None:
    """Record what the derived KPIs of all workspaces come to.

    Args:
        after: the last workspace that was done.
    """
    until = jobs.turn_ends()
    derived = Kpi.objects.filter(origin=KpiOrigin.DERIVED, archived_at=None)
    workspaces = Workspace.objects.filter(pk__in=derived.values("workspace_id")).order_by("pk")
    for workspace in workspaces.filter(pk__gt=after) if after else workspaces:
        derive(Service(workspace.pk, workspace.calendar), now=timezone.now(), beat=lambda: jobs.extend(job))
        jobs.extend(job, after=str(workspace.pk))
        if time.monotonic() >= until:
            return timezone.now()
    return None


@jobs.handles(DERIVE_ONE)
def derive_one(job: Job, *, workspace: str, kpi: str) -> None:
    """Record what a KPI comes to that was made or changed."""
    by = services.at_work(workspace)
    if by is not None:
        derive(by, now=timezone.now(), kpis=[uuid.UUID(kpi)], beat=lambda: jobs.extend(job))


def derive_later(kpi: Kpi) -> None:
    """Have a KPI's values derived, in the transaction that makes or changes it."""
    jobs.enqueue(DERIVE_ONE, workspace=str(kpi.workspace_id), kpi=str(kpi.pk))
