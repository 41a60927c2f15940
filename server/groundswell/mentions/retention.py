"""How long a workspace keeps what people wrote. What it counts as is kept for ever."""

import datetime
import uuid

from django.utils import timezone

from groundswell.workspaces.models import Workspace


def cutoff(workspace_id: uuid.UUID) -> datetime.datetime | None:
    """The instant before which what was published is past its time; None if everything is kept.

    It is the beginning of a day of the workspace: the first of the last `mention_retention_days` whole ones.
    """
    workspace = Workspace.objects.only("time_zone", "week_start", "fiscal_year_start", "mention_retention_days").get(
        pk=workspace_id
    )
    if workspace.mention_retention_days is None:
        return None
    today = workspace.calendar.local_date(timezone.now())
    return workspace.calendar.first_instant(today - datetime.timedelta(days=workspace.mention_retention_days))
