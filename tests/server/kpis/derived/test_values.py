"""The values of derived KPIs, against what the posts themselves come to."""

import datetime
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from groundswell.core.periods import Cadence
from groundswell.kpis.models import Measurement
from groundswell.workspaces.models import Workspace
from tests.server.kpis.derived.stream import Asked, expected, stream

pytestmark = pytest.mark.django_db

SINCE = datetime.datetime(2025, 10, 20, tzinfo=datetime.UTC)
UNTIL = datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC)

ASKED = [
    Asked("volume"),
    Asked("volume", "Forum"),
    Asked("volume", "Network", ("Billing",)),
    Asked("volume", topics=("Ours",)),
    Asked("negative_share"),
    Asked("negative_share", "Forum", ("Ours Mini",)),
    Asked("net_sentiment"),
    Asked("net_sentiment", "Network", ("Theirs",)),
    Asked("share_of_voice"),
    Asked("share_of_voice", "Forum", ("Ours Mini", "Theirs")),
    Asked("median_first_response"),
    Asked("median_first_response", "Forum"),
    Asked("solved_share"),
    Asked("solved_share", "Network"),
    Asked("peer_solved_share"),
    Asked("peer_solved_share", "Forum"),
]


def values(kpi: Any) -> dict[datetime.date, Decimal]:
    """What is recorded of a KPI, by the local day its periods begin on."""
    rows = Measurement.objects.filter(workspace_id=kpi.workspace_id, kpi_id=kpi.pk, dimensions_key="")
    calendar = kpi.workspace.calendar
    return {calendar.local_date(each.at): each.value for each in rows}


@pytest.mark.parametrize("cadence", ["weekly", "monthly"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_measure_comes_to_what_the_posts_come_to(
    pond: Workspace, say: Any, derived: Any, derive: Any, cadence: str, seed: int
) -> None:
    posts = stream(since=SINCE, until=UNTIL, seed=seed)
    shuffled = random.Random(seed).sample(posts, k=len(posts))
    kpis = {asked: derived(asked, cadence=cadence) for asked in ASKED}
    say(*shuffled[:100])
    say(*shuffled[100:])

    derive(now=UNTIL)

    calendar = pond.calendar
    starts = calendar.window(calendar.last_closed(calendar.local_date(UNTIL), Cadence(cadence)), Cadence(cadence), 13)
    for asked, kpi in kpis.items():
        found = values(kpi)
        wanted = {day: expected(posts, asked, day, calendar.period_end(day, Cadence(cadence))) for day in starts}
        assert found.keys() == {day for day, value in wanted.items() if value is not None}, asked
        assert any(value for value in found.values()), asked
        for day, value in found.items():
            told = wanted[day]
            assert told is not None
            assert abs(Fraction(value) - told) < Fraction(1, 10**6), (asked, day)
