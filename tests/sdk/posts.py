"""Posts in files, and what became of them at the service."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from groundswell.events.models import AuditEvent
from groundswell_sdk import Column

HEADING = ["external_id", "published_at", "from_company", "in_reply_to", "likes", "text"]
KINDS = Column("from_company", values={"true": "employee", "false": "customer"})


def post(number: int, **cells: str) -> list[str]:
    told = {
        "external_id": str(number),
        "published_at": f"2026-01-{number % 28 + 1:02}T12:00:00Z",
        "from_company": "true" if number % 3 == 0 else "false",
        "in_reply_to": str(number - 1) if number % 3 == 0 else "",
        "likes": str(number),
        "text": f"Post {number},\nsaid somebody",
    }
    return list((told | cells).values())


def write_posts(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADING, *rows])
    return path


def counts(result: Any) -> dict[str, int]:
    """The counts that are not 0."""
    names = ("created", "updated", "unchanged", "superseded", "refused")
    return {name: count for name in names if (count := getattr(result, name))}


def recorded_batches() -> list[dict[str, Any]]:
    """What the audit trail has of the batches that changed something, in order."""
    events = AuditEvent.objects.filter(action="mention.recorded").order_by("id")
    return [json.loads(counts) if isinstance(counts := event.counts, str) else counts for event in events]
