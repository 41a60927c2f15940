"""What the columns may hold is what the mathematics knows: each is said once for the database and once without it."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from groundswell.core import periods
from groundswell.kpis import models, scoring
from groundswell.workspaces import enums


@pytest.mark.parametrize(
    ("choices", "known"),
    [
        (models.Cadence, periods.Cadence),
        (models.Direction, scoring.Direction),
        (models.TargetBasis, scoring.Basis),
        (models.TargetPace, scoring.PaceKind),
        (enums.Health, scoring.Health),
    ],
)
def test_a_column_may_hold_what_the_mathematics_knows(choices: type[TextChoices], known: type[StrEnum]) -> None:
    assert set(choices.values) == {each.value for each in known}
