"""Many clients with one idempotency key make one object, and all of them are told of it."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import Any

import httpx

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.processes import Server
from tests.faults.world import API, World, at_once

CLIENTS = 64
FOR_NOW = (409, 503)
IN_A_SECOND = "idempotency_in_progress 1"
DATES = {"starts_on": "2026-01-01", "due_on": "2026-12-31"}


def run(world: World) -> list[Figure]:
    """64 clients of two servers on one database send the same request with the same key at once, 100 times."""
    rounds = world.size(100, 5)
    with world.installation() as installation, installation.served() as one, installation.served() as other:
        together = threading.Barrier(CLIENTS)
        refusals: Counter[str] = Counter()

        def send(number: int) -> list[tuple[int, bytes, bool]]:
            """The final answer of each round: its status, its body, and whether it was a replay."""
            with _client(installation, one if number % 2 else other) as client:
                answers = []
                for each in range(rounds):
                    together.wait(timeout=120)
                    answers.append(_insisting(client, each, refusals))
                return answers

        by_client = at_once(CLIENTS, send)
        by_round = list(zip(*by_client, strict=True))
        created = [Counter(replayed for _, _, replayed in answers)[False] for answers in by_round]
        titles = Counter(title for (title,) in installation.rows("SELECT title FROM goals_goal"))
        events = installation.rows("SELECT id FROM events_auditevent WHERE action = 'goal.created'")
        with _client(installation, one) as client:
            changed = client.post(f"{API}/goals/", json=_body(0, "another title"), headers=_key(0))
            elsewhere = client.post(f"{API}/people/", json={"name": "One"}, headers=_key(0))
        return [
            figures.note("answers that it is being worked on", sum(refusals.values())),
            figures.exactly("objects made", sum(titles.values()), rounds),
            figures.none("objects made twice", (title for title, count in titles.items() if count > 1)),
            figures.exactly("audit events", len(events), rounds),
            figures.none("refusals but to come back in a second", refusals.keys() - {IN_A_SECOND}),
            figures.none("rounds with another answer than 201", (a for a in by_round if {s for s, _, _ in a} != {201})),
            figures.none("rounds with different bodies", (a for a in by_round if len({body for _, body, _ in a}) > 1)),
            figures.none("rounds not done by exactly one client", (count for count in created if count != 1)),
            figures.exactly("another body with the key", _told(changed), "422 idempotency_key_reused"),
            figures.exactly("the key at another address", _told(elsewhere), "422 idempotency_key_reused"),
        ]


def _insisting(client: httpx.Client, number: int, refusals: Counter[str]) -> tuple[int, bytes, bool]:
    """Send until it is answered; sooner again than asked to, because nobody may be hurt by that."""
    while True:
        answer = client.post(f"{API}/goals/", json=_body(number, f"round {number}"), headers=_key(number))
        if answer.status_code not in FOR_NOW:
            return answer.status_code, answer.content, answer.headers.get("Idempotent-Replayed") == "true"
        refusals[f"{answer.json()['code']} {answer.headers.get('Retry-After')}"] += 1
        time.sleep(0.02)


def _body(number: int, title: str) -> dict[str, Any]:
    return {"title": title, **DATES}


def _key(number: int) -> dict[str, str]:
    return {"Idempotency-Key": f"round-{number}"}


def _told(answer: httpx.Response) -> str:
    return f"{answer.status_code} {answer.json()['code']}"


def _client(installation: Installation, server: Server) -> httpx.Client:
    headers = {"Authorization": f"Bearer {installation.token}"}
    return httpx.Client(base_url=server.url, headers=headers, timeout=60, trust_env=False)
