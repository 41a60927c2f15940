"""What clients were told, compared with what the database itself holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.recounting import finish_work, forgotten, recounted
from tests.faults.writers import OPTIONS, Crew


def compared(installation: Installation, crew: Crew) -> list[Figure]:
    """What the crew was told, against what the database holds once all that was left to a worker is done.

    On SQLite the service does that, and has to be there.
    """
    finish_work(installation)
    rows = installation.rows
    [(changes,)] = rows("SELECT version - 1 FROM goals_goal WHERE id = %s", crew.shared)
    told = crew.acknowledged()
    found = rows("SELECT id, title, version FROM goals_goal WHERE id <> %s", crew.shared)
    goals = {id_: (title, version) for id_, title, version in found}
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
    posts = Counter(external_id for (external_id,) in rows("SELECT external_id FROM mentions_mention"))
    ids = {id_ for (id_,) in rows("SELECT id FROM decisions_decision")}
    return [
        figures.exactly("changes of the goal all change", changes, crew.shared_changes),
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
        figures.none("mentions acknowledged and lost", told.posts - posts.keys()),
        figures.none("mentions nobody was told of", posts.keys() - told.posts),
        *recounted(installation),
        *forgotten(installation, told.forgotten),
        figures.none("writes without their audit event", (told.events - events).elements()),
        figures.none("audit events without their write", (events - told.events).elements()),
        figures.none("audit events without their outgoing event", rows(UNSENT)),
        figures.none("outgoing events without their audit event", rows(UNFOUNDED)),
        figures.none("audit events neither sealed nor waiting for it", rows(UNNOTICED)),
        figures.none("complaints of `groundswell audit verify`, all sealed", _complaints(installation)),
        figures.exactly("idempotency keys kept", keys, told.events.total()),
    ]


def _complaints(installation: Installation) -> list[str]:
    installation.run("audit", "seal")
    try:
        installation.run("audit", "verify")
    except RuntimeError as refused:
        return [str(refused)]
    return []


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
UNNOTICED = """
    SELECT a.action, a.id FROM events_auditevent a
    LEFT JOIN events_auditseal s ON s.event_id = a.id LEFT JOIN events_unsealedevent u ON u.event_id = a.id
    WHERE s.event_id IS NULL AND u.event_id IS NULL
    """
