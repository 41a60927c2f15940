"""Clients that never stop asking while something is wrong, and note how each of their requests was answered."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.processes import Server
from tests.faults.world import API

WRITERS, READERS = 4, 2
SECONDS_BETWEEN_LOOKS = 0.05
LONG_TEXT = "Something to fill a disk with. " * 60


@dataclass(frozen=True, slots=True)
class Answer:
    """How one request went.

    Args:
        asked_at: by the monotonic clock.
        status: 0 if there was no answer.
    """

    asked_at: float
    seconds: float
    status: int
    retry_after: str | None
    title: str = ""


class Watch:
    """What the service answered: `writes` and `reads` of the API, and `alive`, which is `/livez`."""

    def __init__(self, installation: Installation, server: Server) -> None:
        self.writes: list[Answer] = []
        self.reads: list[Answer] = []
        self.alive: list[Answer] = []
        self._headers = {"Authorization": f"Bearer {installation.token}"}
        self._url = server.url
        self._ended = threading.Event()

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Ask without pause for as long as the block lasts."""
        jobs: list[Callable[[httpx.Client], None]] = [self._write(number) for number in range(WRITERS)]
        jobs += [lambda client: self._keep(self.reads, lambda: client.get(f"{API}/goals/"))] * READERS
        jobs += [self._look]
        threads = [threading.Thread(target=self._run, args=(job,), daemon=True) for job in jobs]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ended.set()
            for thread in threads:
                thread.join()

    def acknowledged(self) -> set[str]:
        """Titles of the goals that the service said it made."""
        return {each.title for each in self.writes if each.status == 201}

    def _run(self, job: Callable[[httpx.Client], None]) -> None:
        with httpx.Client(base_url=self._url, headers=self._headers, timeout=60, trust_env=False) as client:
            job(client)

    def _write(self, number: int) -> Callable[[httpx.Client], None]:
        def write(client: httpx.Client) -> None:
            count = 0
            while not self._ended.is_set():
                count += 1
                goal = {"title": f"goal {number}/{count}", "starts_on": "2026-01-01", "due_on": "2026-12-31"}
                body = {**goal, "why": LONG_TEXT}
                self._ask(self.writes, lambda body=body: client.post(f"{API}/goals/", json=body), goal["title"])

        return write

    def _look(self, client: httpx.Client) -> None:
        self._keep(self.alive, lambda: client.get("/livez"), pause=SECONDS_BETWEEN_LOOKS)

    def _keep(self, answers: list[Answer], ask: Callable[[], httpx.Response], *, pause: float = 0) -> None:
        while not self._ended.wait(pause):
            self._ask(answers, ask)

    def _ask(self, answers: list[Answer], ask: Callable[[], httpx.Response], title: str = "") -> None:
        asked_at = time.monotonic()
        try:
            answer = ask()
            status, retry_after = answer.status_code, answer.headers.get("Retry-After")
        except httpx.HTTPError:
            status, retry_after = 0, None
        answers.append(Answer(asked_at, time.monotonic() - asked_at, status, retry_after, title))
        if status != 200 and not self._ended.is_set():
            time.sleep(0.01)  # as nobody asks who is refused in a loop without any pause


def ridden_out(
    watch: Watch, *, began_at: float, until: float, over_at: float, some_succeed: bool = False
) -> list[Figure]:
    """What was promised of a time in which the database could not be used.

    Args:
        began_at: by the monotonic clock, when the trouble was there for sure.
        until: when it was still there for sure.
        over_at: when its cause was gone.
        some_succeed: whether a write may find what it needs all the same.
    """
    during = [each for each in watch.writes if began_at <= each.asked_at and each.asked_at + each.seconds < until]
    allowed = {201, 503} if some_succeed else {503}
    ended = [each for each in watch.writes if each.asked_at >= over_at]
    back = next((each.asked_at + each.seconds for each in ended if each.status == 201), float("inf"))
    refused = [each.asked_at + each.seconds for each in ended if each.status != 201]
    return [
        figures.note("seconds of trouble", f"{until - began_at:.1f}"),
        figures.note("writes meanwhile, by status", _counted(during)),
        figures.at_least("writes refused with 503", sum(each.status == 503 for each in during), 10),
        figures.none("writes answered otherwise", (each.status for each in during if each.status not in allowed)),
        figures.none("503s without Retry-After", (e for e in watch.writes if e.status == 503 and not e.retry_after)),
        figures.none("answers never given or 500", _broken([*watch.writes, *watch.reads])),
        figures.at_least("times /livez was looked at", len(watch.alive), 10),
        figures.none("times /livez was not 200", (each.status for each in watch.alive if each.status != 200)),
        figures.at_most(
            "/livez, 99 of 100 within", sorted(e.seconds for e in watch.alive)[-1 - len(watch.alive) // 100], 1, " s"
        ),
        figures.at_most("slowest /livez", max(each.seconds for each in watch.alive), 3, " s"),
        figures.note("reads meanwhile, by status", _counted(e for e in watch.reads if began_at <= e.asked_at < until)),
        figures.at_most("first write after it", back - over_at, 5, " s"),
        figures.at_most("last refusal after it", max([*refused, over_at]) - over_at, 5, " s"),
    ]


def kept(installation: Installation, watch: Watch, server: Server, workers: Sequence[int]) -> list[Figure]:
    """Whether all that was acknowledged is there, and that it took no restart.

    Args:
        workers: ids of the processes that answered at the beginning.
    """
    titles = Counter(title for (title,) in installation.rows("SELECT title FROM goals_goal"))
    unaudited = installation.rows(
        "SELECT g.id FROM goals_goal g LEFT JOIN events_auditevent a ON a.object_id = g.id WHERE a.id IS NULL"
    )
    restarted = server.restarts + len({*workers} - {each.pid for each in server.web_workers()})
    return [
        figures.at_least("writes acknowledged", len(watch.acknowledged()), 20),
        figures.none("writes acknowledged and lost", watch.acknowledged() - titles.keys()),
        figures.none("goals made twice", (title for title, count in titles.items() if count > 1)),
        figures.none("goals without their audit event", unaudited),
        figures.exactly("processes started again", restarted, 0),
    ]


def _broken(answers: Sequence[Answer]) -> list[int]:
    return [each.status for each in answers if each.status not in (200, 201, 503)]


def _counted(answers: Iterator[Answer] | Sequence[Answer]) -> str:
    counts = Counter(each.status for each in answers)
    return ", ".join(f"{status}: {count:,}" for status, count in sorted(counts.items())) or "none"
