"""An application that keeps the audit trail and the outbox from being written; for `stripped` only."""

import uuid
from typing import Any

from django.apps import AppConfig


class Silence(AppConfig):
    name = "tests.benchmarks"

    def ready(self) -> None:
        from groundswell.core.ids import uuid7
        from groundswell.events import trail

        def note(**event: Any) -> uuid.UUID:
            return uuid7()

        trail.note = note
