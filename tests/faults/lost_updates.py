"""Changes to one object at the same time: as many succeed as its version grew, and who lost is told so."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import httpx

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Server
from tests.faults.world import API, World, at_once, sdk

WRITERS = 50
REFUSED_FOR_NOW = (409, 429, 503)


def run(world: World) -> list[Figure]:
    """50 writers change one goal, naming the version they read; and once more naming none."""
    with world.installation() as installation, installation.served() as server:
        rounds = world.size(10, 2)
        return [
            figures.note("durability", installation.durability()),
            *_compared(installation, server, rounds),
            *_blind(installation, server, rounds),
        ]


def _compared(installation: Installation, server: Server, rounds: int) -> list[Figure]:
    goal = _goal(installation, server)

    def write(number: int) -> list[tuple[int, str]]:
        """Read, change, `rounds` times: each status, and the title it was to bring."""
        with _client(installation, server) as client:
            done = []
            for each in range(rounds):
                tag = client.get(goal).headers["ETag"]
                title = f"writer {number}, change {each}"
                done.append((_change(client, goal, title, {"If-Match": tag}), title))
            return done

    answers = [answer for answers in at_once(WRITERS, write) for answer in answers]
    statuses = Counter(status for status, _ in answers)
    won = [title for status, title in answers if status == 200]
    return [
        figures.note("with If-Match: answers", _counted(statuses)),
        *_agreement(installation, goal, won),
        figures.none("losers told anything but 412", (status for status in statuses if status not in (200, 412))),
    ]


def _blind(installation: Installation, server: Server, rounds: int) -> list[Figure]:
    goal = _goal(installation, server)

    def write(number: int) -> list[tuple[int, str]]:
        with _client(installation, server) as client:
            titles = [f"writer {number}, change {each}" for each in range(rounds)]
            return [(_change(client, goal, title, {}), title) for title in titles]

    answers = [answer for answers in at_once(WRITERS, write) for answer in answers]
    statuses = Counter(status for status, _ in answers)
    return [
        figures.note("without If-Match: answers", _counted(statuses)),
        *_agreement(installation, goal, [title for status, title in answers if status == 200]),
        figures.exactly("without If-Match: successes", statuses[200], WRITERS * rounds),
    ]


def _agreement(installation: Installation, goal: str, won: list[str]) -> list[Figure]:
    """What the database says about those who were told that their change was made."""
    goal_id = goal.rstrip("/").rpartition("/")[2]
    [(version, title)] = installation.rows("SELECT version, title FROM goals_goal WHERE id = %s", goal_id)
    return [
        figures.exactly("version increments, against successes", version - 1, len(won)),
        figures.none("last title of nobody who succeeded", [] if title in won else [title]),
    ]


def _goal(installation: Installation, server: Server) -> str:
    """The path of a new goal."""
    with sdk(installation, server) as service:
        made = service.workspace(SLUG).goals.create(
            title="Fought over", starts_on=datetime.date(2026, 1, 1), due_on=datetime.date(2026, 12, 31)
        )
    return f"{API}/goals/{made.id}/"


def _client(installation: Installation, server: Server) -> httpx.Client:
    headers = {"Authorization": f"Bearer {installation.token}"}
    return httpx.Client(base_url=server.url, headers=headers, timeout=60, trust_env=False)


def _change(client: httpx.Client, path: str, title: str, headers: dict[str, str]) -> int:
    """The final status of a PATCH, sent again while the service says that it cannot take it now."""
    while True:
        status = client.patch(path, json={"title": title}, headers=headers).status_code
        if status not in REFUSED_FOR_NOW:
            return status


def _counted(statuses: Counter[int]) -> Any:
    return ", ".join(f"{count:,} x {status}" for status, count in sorted(statuses.items()))
