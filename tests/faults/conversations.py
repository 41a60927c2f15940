"""`python -m tests.faults.conversations COUNT`: what people say, and all that comes of it, in the built workspace.

Everything is made by the service's own code, in the database that DATABASE_URL names, which has had the step `base` of
`tests.benchmarks.build`.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from decimal import Decimal
from typing import Any

import django

from tests.benchmarks import posts
from tests.benchmarks.rows import SLUG

ACCEPTED, CLOSED, CORRECTED = 40, 20, 20
"""Answers people accept, threads they close, mentions they correct."""
MARKED = 97
"""One of so many answers is shown as accepted by the channel itself."""
FORGOTTEN = "author17"
DAY = datetime.timedelta(days=1)


def main(count: int) -> dict[str, Any]:
    """Record mentions with their topics, threads, solutions and expectations; have one author forgotten."""
    from django.db import transaction
    from django.utils import timezone

    from groundswell.core.transactions import write_transaction
    from groundswell.events import jobs
    from groundswell.events.models import Job
    from groundswell.mentions import ingest
    from groundswell.mentions.authors import services
    from groundswell.mentions.items import Posts
    from groundswell.mentions.models import Erasure, ErasureStatus
    from groundswell.workspaces.models import Membership
    from groundswell.workspaces.services import principal_of

    by = principal_of(Membership.objects.get(workspace__slug=SLUG))
    with transaction.atomic():
        channels = _places(by)
    for number in range(count // posts.BATCH):
        items = posts.batch(number)
        for item in items:
            if "in_reply_to" in item and int(item["external_id"]) % MARKED == 0:
                item["is_solution"] = True
        with write_transaction():
            result = ingest.record(by=by, posts=Posts(items))
        if result.refused:
            raise RuntimeError(f"{result.refused[:3]}")
    with write_transaction():
        _opinions(by)
    jobs.load()
    with write_transaction():
        erasure = services.erase(FORGOTTEN, channel=channels[0], by=by)
    for _ in range(2):
        while jobs.run_next(owner="conversations"):
            pass
        # What a large database waits with, so that many erasures share it.
        Job.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    if Erasure.objects.get(pk=erasure.pk).status != ErasureStatus.DONE:
        raise RuntimeError("The author was not forgotten.")
    return {"channels": len(channels)}


def _places(by: Any) -> list[Any]:
    """Channels with what was collected of them, and topics, some below another, with what is expected of them."""
    from groundswell.channels.models import Channel, CoverageSpan
    from groundswell.mentions.models import Expectation, Topic

    kinds = {"kind": "forum", "ownership": "external", "media": "earned", "platform": "pond"}
    channels = [
        Channel.objects.create(workspace_id=by.workspace_id, name=posts.channel(number), **kinds)
        for number in range(posts.CHANNELS)
    ]
    above = Topic.objects.create(workspace_id=by.workspace_id, name="All there is")
    topics = [
        Topic.objects.create(
            workspace_id=by.workspace_id, name=f"Topic {number}", rule=rule, parent=above if number % 2 else None
        )
        for number, rule in enumerate(posts.rules())
    ]
    for place, channel in enumerate(channels):
        CoverageSpan.objects.create(
            workspace_id=by.workspace_id, channel=channel, starts_at=posts.BEGUN, ends_at=posts.BEGUN + 30 * DAY
        )
        Expectation.objects.create(
            workspace_id=by.workspace_id,
            topic=topics[place],
            channel=channel,
            minimum_share=Decimal("0.05"),
            starts_on=posts.BEGUN.date(),
        )
    return channels


def _opinions(by: Any) -> None:
    """What people of the workspace say of all that: answers they accept, threads they close, what they correct."""
    from groundswell.mentions import services
    from groundswell.mentions.models import Mention, Thread
    from groundswell.mentions.threads.services import accept_answer, close_thread

    open_ones = Thread.objects.filter(workspace_id=by.workspace_id, posts__gt=2, is_complete=True, solution_id=None)
    threads = list(open_ones.order_by("id")[: ACCEPTED + CLOSED])
    for thread in threads[:ACCEPTED]:
        answers = Mention.objects.filter(workspace_id=by.workspace_id, thread_id=thread.id)
        answer = answers.exclude(id=thread.opening_id).order_by("published_at", "id")[0]
        accept_answer(thread, by=by, answer=answer)
    for thread in threads[ACCEPTED:]:
        close_thread(thread, by=by, reason="Nobody waits for it any more.")
    for mention in Mention.objects.filter(workspace_id=by.workspace_id).order_by("id")[:CORRECTED]:
        services.correct(mention, by=by, corrections={"sentiment": "mixed", "kind": "idea"})


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.settings"
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
