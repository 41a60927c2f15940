"""Housekeeping of the delivery log."""

import datetime

from django.utils import timezone

from groundswell.activity.models import Delivery
from groundswell.core.ids import first_uuid7
from groundswell.events.jobs import handles
from groundswell.events.models import Job
from groundswell.events.purging import purge

LOG_KEPT = datetime.timedelta(days=30)


@handles("activity.purge_deliveries", every=datetime.timedelta(days=1))
def purge_deliveries(job: Job) -> None:
    purge(Delivery.objects.filter(id__lt=first_uuid7(timezone.now() - LOG_KEPT)), by="id")
