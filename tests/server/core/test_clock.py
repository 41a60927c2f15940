"""A machine whose clock is set back: what was written in the future stays in force, and writing goes on."""

import datetime
import itertools
import uuid
from collections.abc import Callable

import pytest
from django.utils import timezone

from groundswell.core.ids import first_uuid7
from groundswell.events import trail
from groundswell.events.audit import seals, verification
from groundswell.events.models import AuditSeal
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient

GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}
KPI = {"key": "nps", "name": "NPS", "direction": "increase", "aggregation": "last", "cadence": "monthly"}
BACK = datetime.timedelta(hours=3)


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Sets the clock back when called, of times and of the ids that are made of them."""
    right, counter = timezone.now, itertools.count()

    def now() -> datetime.datetime:
        return right() - BACK

    def earlier_id() -> uuid.UUID:
        return uuid.UUID(int=first_uuid7(now()).int + next(counter))

    def set_clock() -> None:
        monkeypatch.setattr(timezone, "now", now)
        monkeypatch.setattr(trail, "uuid7", earlier_id)

    return set_clock


def test_a_write_before_it_is_replayed_after_it(api: ApiClient, set_back: Callable[[], None]) -> None:
    first = api.post("/goals/", GOAL, idempotency_key="k")
    set_back()
    again = api.post("/goals/", GOAL, idempotency_key="k")
    assert (again.content, again.headers["Idempotent-Replayed"]) == (first.content, "true")


def test_what_was_made_before_it_can_be_changed_restated_and_deleted_after_it(
    api: ApiClient, set_back: Callable[[], None]
) -> None:
    made = api.post("/goals/", GOAL)
    api.post("/kpis/", KPI)
    value = {"kpi": "nps", "at": "2026-01-31T12:00:00Z", "value": 40}
    assert api.post("/measurements/", value).status_code == 201
    set_back()

    path = f"/goals/{made.json()['id']}/"
    changed = api.patch(path, {"title": "Be loved"}, if_match=made.headers["ETag"])
    restated = api.post("/measurements/", {**value, "value": 41})
    deleted = api.delete(path, if_match=changed.headers["ETag"])

    assert [changed.status_code, restated.status_code, deleted.status_code] == [200, 200, 204]
    assert restated.json()["version"] == 2


def test_events_of_before_and_after_it_are_sealed_in_one_chain(
    api: ApiClient, workspace: Workspace, set_back: Callable[[], None]
) -> None:
    path = f"/goals/{api.post('/goals/', GOAL).json()['id']}/"
    seals.seal(workspace.pk)
    set_back()
    api.patch(path, {"title": "Be loved"})
    seals.seal(workspace.pk)
    api.patch(path, {"title": "Be feared"})
    seals.seal(workspace.pk)

    ids = list(
        AuditSeal.objects.filter(workspace_id=workspace.pk).order_by("number").values_list("event_id", flat=True)
    )
    assert ids != sorted(ids)
    verdict = verification.verify(workspace.pk)
    assert (verdict.broken, verdict.waiting) == (None, 0)
