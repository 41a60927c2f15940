"""Many clients with one idempotency key make one object, or record one batch, and all of them are told of it."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.processes import Server
from tests.faults.recounting import recounted
from tests.faults.world import API, World, at_once

CLIENTS = 64
FOR_NOW = (409, 503)
IN_A_SECOND = "idempotency_in_progress 1"
POSTS = 50
"""Mentions in a batch."""
FORUM = {"name": "Forum", "kind": "forum", "ownership": "external", "media": "earned"}
DATES = {"starts_on": "2026-01-01", "due_on": "2026-12-31"}


def run(world: World) -> list[Figure]:
    """64 clients of two servers on one database send the same request with the same key at once, 100 times.

    Every other time it is a goal, else a batch of mentions.
    """
    rounds = world.size(100, 5)
    with world.installation() as installation, installation.served() as one, installation.served() as other:
        with _client(installation, one) as client:
            client.post(f"{API}/channels/", json=FORUM, headers=_key(-1)).raise_for_status()
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
        [(posts,)] = installation.rows("SELECT count(*) FROM mentions_mention")
        events = dict(installation.rows("SELECT action, count(*) FROM events_auditevent GROUP BY action"))
        with _client(installation, one) as client:
            changed = client.post(f"{API}/goals/", json=_goal("another title"), headers=_key(0))
            elsewhere = client.post(f"{API}/people/", json={"name": "One"}, headers=_key(0))
        return [
            figures.note("answers that it is being worked on", sum(refusals.values())),
            figures.exactly("objects made", sum(titles.values()), (rounds + 1) // 2),
            figures.none("objects made twice", (title for title, count in titles.items() if count > 1)),
            figures.exactly("audit events of objects", events["goal.created"], (rounds + 1) // 2),
            figures.exactly("mentions recorded", posts, rounds // 2 * POSTS),
            figures.exactly("audit events of batches of mentions", events["mention.recorded"], rounds // 2),
            *recounted(installation),
            figures.none("refusals but to come back in a second", refusals.keys() - {IN_A_SECOND}),
            figures.none("rounds with another answer than 201, or 200 of a batch", _unlike(by_round)),
            figures.none("rounds with different bodies", (a for a in by_round if len({body for _, body, _ in a}) > 1)),
            figures.none("rounds not done by exactly one client", (count for count in created if count != 1)),
            figures.exactly("another body with the key", _told(changed), "422 idempotency_key_reused"),
            figures.exactly("the key at another address", _told(elsewhere), "422 idempotency_key_reused"),
        ]


def _insisting(client: httpx.Client, number: int, refusals: Counter[str]) -> tuple[int, bytes, bool]:
    """Send until it is answered; sooner again than asked to, because nobody may be hurt by that."""
    while True:
        path, body = ("mentions/batch", _batch(number)) if number % 2 else ("goals", _goal(f"round {number}"))
        answer = client.post(f"{API}/{path}/", json=body, headers=_key(number))
        if answer.status_code not in FOR_NOW:
            return answer.status_code, answer.content, answer.headers.get("Idempotent-Replayed") == "true"
        refusals[f"{answer.json()['code']} {answer.headers.get('Retry-After')}"] += 1
        time.sleep(0.02)


def _unlike(by_round: Sequence[Sequence[tuple[int, bytes, bool]]]) -> Iterator[str]:
    for number, answers in enumerate(by_round):
        statuses = {status for status, _, _ in answers}
        if statuses != {200 if number % 2 else 201}:
            yield f"{number}: {statuses}"


def _goal(title: str) -> dict[str, Any]:
    return {"title": title, **DATES}


def _batch(number: int) -> dict[str, Any]:
    """Posts of which each answers the one before it, in this batch or the last."""
    places = range(number * POSTS, (number + 1) * POSTS)
    said = {"channel": "Forum", "published_at": "2026-01-05T12:00:00Z", "text": "It was late again"}
    return {"items": [{**said, "external_id": f"{each}", "in_reply_to": f"{each - 1}"} for each in places]}


def _key(number: int) -> dict[str, str]:
    return {"Idempotency-Key": f"round-{number}"}


def _told(answer: httpx.Response) -> str:
    return f"{answer.status_code} {answer.json()['code']}"


def _client(installation: Installation, server: Server) -> httpx.Client:
    headers = {"Authorization": f"Bearer {installation.token}"}
    return httpx.Client(base_url=server.url, headers=headers, timeout=60, trust_env=False)
