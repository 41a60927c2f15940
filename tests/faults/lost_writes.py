"""Nothing acknowledged is lost and nothing is done twice, whatever is killed: web workers, the service, PostgreSQL.

Eight clients write through the SDK, which sends each write until it is answered. What they were told is compared with
what the database holds.
"""

from __future__ import annotations

import datetime
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Server
from tests.faults.world import Killer, World, at_once, sdk
from tests.faults.writers import OPTIONS, Acknowledged, Writer

CLIENTS = 8
EVERY_NTH_THE_WHOLE_SERVICE = 7


def run(world: World) -> list[Figure]:
    """10,000 writes while web workers are killed 20 times; with PostgreSQL once more while its server is."""
    found = _ridden_out(world, "web workers", _kill_web_workers)
    if world.vendor == "postgresql":
        found += _ridden_out(world, "PostgreSQL", _stop_database)
    return found


def _kill_web_workers(installation: Installation, server: Server, number: int) -> None:
    """SIGKILL to a web worker, now and then to the service as a whole; done when it answers again."""
    if number % EVERY_NTH_THE_WHOLE_SERVICE == EVERY_NTH_THE_WHOLE_SERVICE - 1:
        server.kill()
    else:
        server.kill_web_worker()
    server.wait_until_ready()


def _stop_database(installation: Installation, server: Server, number: int) -> None:
    """Stop PostgreSQL at once and start it again within a second; done when the service answers again."""
    assert installation.cluster is not None
    installation.cluster.stop_at_once()
    time.sleep(random.random())
    installation.cluster.start()
    server.wait_until_ready()


def _ridden_out(world: World, victim: str, harm: Callable[[Installation, Server, int], None]) -> list[Figure]:
    writes, kills = world.size(10_000, 400), world.size(20, 3)
    with world.installation() as installation, installation.served() as server, sdk(installation, server) as service:
        workspace = service.workspace(SLUG)
        day = datetime.date(2026, 1, 1)
        shared = workspace.goals.create(title="Changed by all", starts_on=day, due_on=day)
        writers = [Writer(workspace, number=number, shared=shared.id) for number in range(CLIENTS)]

        def progress() -> float:
            return sum(writer.written for writer in writers) / writes

        def write(number: int) -> None:
            for _ in range(writes // CLIENTS):
                writers[number].write()

        begun = time.monotonic()
        with Killer(lambda number: harm(installation, server, number), times=kills, progress=progress) as killer:
            at_once(CLIENTS, write)
        seconds = time.monotonic() - begun
        acknowledged = Acknowledged()
        acknowledged.events[("goal.created", str(shared.id), 1)] += 1
        for writer in writers:
            acknowledged.add(writer.acknowledged)
        [(version, title)] = installation.rows("SELECT version, title FROM goals_goal WHERE id = %s", str(shared.id))
        acknowledged.goals[str(shared.id)] = (title, version)
        return [
            figures.note(f"{victim} killed: durability", installation.durability()),
            figures.exactly("times killed", killer.done, kills),
            figures.note("times the whole service was started again", server.restarts),
            figures.exactly("writes acknowledged", sum(writer.written for writer in writers), writes),
            figures.note("writes a second", f"{writes / seconds:,.0f}"),
            figures.exactly(
                "changes of the shared goal", version - 1, sum(writer.shared_changes for writer in writers)
            ),
            *_compared(installation, acknowledged),
        ]


def _compared(installation: Installation, told: Acknowledged) -> list[Figure]:
    """What the clients were told, against what the database holds."""
    rows = installation.rows
    goals = {id_: (title, version) for id_, title, version in rows("SELECT id, title, version FROM goals_goal")}
    titles = Counter(title for title, _ in goals.values())
    decisions = rows("SELECT title, count(*) FROM decisions_decision GROUP BY title HAVING count(*) > 1")
    [(numbers, last)] = rows("SELECT count(*), max(number) FROM decisions_decision")
    values = Counter(int(value) for (value,) in rows("SELECT value FROM kpis_measurement"))
    events = Counter(
        rows("SELECT action, object_id, object_version FROM events_auditevent WHERE api_key_id IS NOT NULL")
    )
    [(keys,)] = rows("SELECT count(*) FROM events_idempotencykey")
    [(measured,)] = rows("SELECT count(*) FROM kpis_measurement")
    [(rolled_up,)] = rows("SELECT sum(n) FROM kpis_kpirollup")
    ids = {id_ for (id_,) in rows("SELECT id FROM decisions_decision")}
    return [
        figures.none("goals acknowledged and lost", (told.goals.keys() - goals.keys())),
        figures.none("goals unlike what was acknowledged", _unlike(told.goals, goals)),
        figures.none("goals nobody was told of", goals.keys() - told.goals.keys()),
        figures.none("goals made twice", (title for title, count in titles.items() if count > 1)),
        figures.none("decisions acknowledged and lost", told.decisions - ids),
        figures.none("decisions nobody was told of", ids - told.decisions),
        figures.none("decisions made twice", decisions),
        figures.exactly("last decision's number", last, numbers),
        figures.none("decisions without all of their options", rows(HALF_WRITTEN, len(OPTIONS))),
        figures.none("values acknowledged and lost", told.values - values.keys()),
        figures.none("values nobody was told of", values.keys() - told.values),
        figures.exactly("values in the rollup", rolled_up, measured),
        figures.none("writes without their audit event", (told.events - events).elements()),
        figures.none("audit events without their write", (events - told.events).elements()),
        figures.none("audit events without their outgoing event", rows(UNSENT)),
        figures.none("outgoing events without their audit event", rows(UNFOUNDED)),
        figures.exactly("idempotency keys kept", keys, told.events.total()),
    ]


def _unlike(told: dict[str, tuple[str, int]], found: dict[str, tuple[str, int]]) -> Iterable[str]:
    return (f"{told[id_]} is {found[id_]}" for id_ in told.keys() & found.keys() if told[id_] != found[id_])


HALF_WRITTEN = """
    SELECT d.id FROM decisions_decision d LEFT JOIN decisions_option o ON o.decision_id = d.id
    GROUP BY d.id HAVING count(o.id) <> %s
    """
UNSENT = """
    SELECT a.action, a.id FROM events_auditevent a
    LEFT JOIN events_outgoingevent o ON o.id = a.id AND o.action = a.action AND o.workspace_id = a.workspace_id
    WHERE o.id IS NULL
    """
UNFOUNDED = """
    SELECT o.action, o.id FROM events_outgoingevent o LEFT JOIN events_auditevent a ON a.id = o.id WHERE a.id IS NULL
    """
