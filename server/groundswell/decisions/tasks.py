"""What other rooms have decisions do, by name."""

import datetime
from collections.abc import Mapping

from groundswell.decisions.erasure import Snapshots
from groundswell.events.jobs import handles
from groundswell.events.models import Job
from groundswell.mentions.authors import work
from groundswell.mentions.authors.erasing import Part
from groundswell.mentions.tasks import FINISH_ERASURE

PARTS: Mapping[str, Part] = {part.name: part for part in (Snapshots(),)}


@handles("decisions.erase_author")
def erase_author(job: Job, *, workspace: str, erasure: str) -> datetime.datetime | None:
    """Forget an author in what evidence keeps; what is left of all contents is another job's."""
    return work.erase(job, erasure, parts=PARTS, then=FINISH_ERASURE)
