"""Housekeeping: what is kept for a time goes when it is over."""

import datetime

from django.utils import timezone

from groundswell.core.ids import first_uuid7
from groundswell.events import idempotency
from groundswell.events.audit import seals
from groundswell.events.jobs import extend, handles
from groundswell.events.models import Job, OutgoingEvent
from groundswell.events.purging import purge

HOURLY = datetime.timedelta(hours=1)
DAILY = datetime.timedelta(days=1)
EVERY_MINUTE = datetime.timedelta(minutes=1)
OUTBOX_KEPT = datetime.timedelta(days=30)
JOBS_KEPT = datetime.timedelta(days=30)
"""Of jobs that are done or given up."""


@handles("events.purge_idempotency_keys", every=HOURLY)
def purge_idempotency_keys(job: Job) -> None:
    idempotency.purge()


@handles("events.purge_outbox", every=DAILY)
def purge_outbox(job: Job) -> None:
    oldest = first_uuid7(timezone.now() - OUTBOX_KEPT)
    purge(OutgoingEvent.objects.filter(id__lt=oldest, dispatched_at__isnull=False), by="id")


@handles("events.purge_jobs", every=DAILY)
def purge_jobs(job: Job) -> None:
    oldest = first_uuid7(timezone.now() - JOBS_KEPT)
    purge(Job.objects.filter(id__lt=oldest, due_at=None), by="id")


@handles("events.seal", every=EVERY_MINUTE)
def seal(job: Job) -> None:
    seals.seal_all(each=lambda: extend(job))
