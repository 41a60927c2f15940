"""An installation whose workers are killed while they have something in hand."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from groundswell_sdk import WorkspaceClient, models
from tests.faults import clock
from tests.faults.feeds import with_packages
from tests.faults.installations import SLUG, Installation, installed
from tests.faults.processes import Command, Server
from tests.faults.world import sdk

WORKERS = 2
SECONDS_TO_MEET = 5.0
SECONDS_IN_HAND = 0.6
SECONDS_ON_THE_WAY = 1.0
"""After which whatever was handed over by somebody who was killed since has arrived."""


class Killable:
    """On SQLite the service, which does the work itself; on PostgreSQL the service and two workers.

    Attributes:
        met: what was in hand of those that were killed, and how often.
    """

    def __init__(self, installation: Installation, stack: ExitStack) -> None:
        self.installation = installation
        self._stack = stack
        self.server: Server = stack.enter_context(installation.served())
        self._workers: list[Command] = [
            stack.enter_context(installation.command("worker"))
            for _ in range(WORKERS if installation.vendor == "postgresql" else 0)
        ]
        self.owner = self._client(installation.token)
        self.met: Counter[str] = Counter()

    def colleague(self, role: models.Role) -> WorkspaceClient:
        """The workspace as somebody else has it, by a key of their own."""
        member = self.owner.memberships.create(email=f"{role}@faults.example", role=role)
        return self._client(str(self.owner.api_keys.create(name=role, membership=member).token))

    def kill(self, number: int) -> None:
        """SIGKILL to a worker that is polling, or, the next time, sending; at either if nobody is for some seconds."""
        wanted = (clock.SEND, clock.POLL)[number % 2]
        met = self._met([wanted]) or self._met([clock.SEND, clock.POLL]) or self._met([clock.SEND, clock.POLL])
        name, processes = met or ("nothing", self._all())
        self.met[name] += 1
        with contextlib.suppress(ProcessLookupError):
            os.kill(random.choice(processes), signal.SIGKILL)

    def time_passes(self) -> None:
        """As if all pauses were over, and the leases of the dead."""
        time.sleep(SECONDS_ON_THE_WAY)
        for name in (clock.POLL, clock.SEND):
            clock.pauses_end(self.installation, name)
            clock.leases_end(self.installation, name)

    def count(self, table: str, condition: str = "1 = 1") -> int:
        """How many rows a table has, as the database itself says."""
        [(count,)] = self.installation.rows(f"SELECT count(*) FROM {table} WHERE {condition}")
        return int(count)

    def _met(self, names: Sequence[str]) -> tuple[str, list[int]] | None:
        """Who is at such work, and still is some moment later; None if nobody is for some seconds."""
        until = time.monotonic() + SECONDS_TO_MEET
        while time.monotonic() < until:
            time.sleep(0.01)
            if not any(clock.at_work(self.installation, name) for name in names):
                continue
            time.sleep(random.uniform(0, SECONDS_IN_HAND))
            for name in names:
                if processes := clock.at_work(self.installation, name):
                    return name, processes
        return None

    def _all(self) -> list[int]:
        return [each.pid for each in self._workers or self.server.web_workers()] or [self.server.pid]

    def _client(self, token: str) -> WorkspaceClient:
        return self._stack.enter_context(sdk(self.installation, self.server, token=token)).workspace(SLUG)


@contextlib.contextmanager
def killable(vendor: str) -> Iterator[Killable]:
    """One that may ask what is on this machine, until the block ends."""
    with ExitStack() as stack:
        yield Killable(with_packages(stack.enter_context(installed(vendor))), stack)
