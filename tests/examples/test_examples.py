"""The short examples do what they say."""

from datetime import date
from pathlib import Path

import pytest

from tests.examples.conftest import Desk

pytestmark = pytest.mark.embedded

KPI = "answered_in_a_day"


def test_a_kpi_is_recorded_and_queried(acme: Desk) -> None:
    printed = acme.output("record_kpi.py")

    measured = acme.workspace.measurements.list(kpi=KPI, ordering="at").to_list()
    assert [(each.at.date(), each.numerator, each.denominator) for each in measured] == [
        (date(2026, 1, 1), 130, 210),
        (date(2026, 2, 1), 151, 224),
        (date(2026, 3, 1), 178, 240),
    ]
    assert printed.splitlines() == [
        "Questions answered within a day: 74.2 %, +6.8 points since the month before",
        "2026-01 61.9 %",
        "2026-02 67.4 %",
        "2026-03 74.2 %",
    ]


def test_recording_the_kpi_twice_leaves_it_as_it_was(acme: Desk) -> None:
    first = acme.output("record_kpi.py")
    kpis, measured = acme.workspace.kpis.list().to_list(), acme.workspace.measurements.list(kpi=KPI).to_list()

    assert acme.output("record_kpi.py") == first
    assert acme.workspace.kpis.list().to_list() == kpis
    assert acme.workspace.measurements.list(kpi=KPI).to_list() == measured


def test_a_decision_is_logged_with_evidence_and_superseded(acme: Desk) -> None:
    acme.output("record_kpi.py")
    printed = acme.output("log_decision.py")

    old, new = acme.workspace.decisions.list(ordering="created_at").to_list()
    latest = acme.workspace.measurements.list(kpi=KPI, ordering="-at").first()
    assert latest is not None
    assert (old.status, old.superseded_by, new.status, new.supersedes) == (
        "superseded",
        new.id,
        "accepted",
        [old.id],
    )
    assert [(option.title, option.chosen) for option in old.options] == [
        ("Leave them until Monday", False),
        ("Two people on Saturdays", True),
    ]
    assert [(each.kind, each.measurement, each.url) for each in old.evidence] == [
        ("measurement", latest.id, ""),
        ("document", None, "https://example.com/survey"),
    ]
    assert [each.cited_decision for each in new.evidence] == [old.id]
    assert printed.splitlines() == [
        f"#{old.number} {old.title}: superseded; evidence: measurement (supports), document (supports)",
        f"#{new.number} {new.title}: accepted; evidence: decision (supports)",
    ]


def test_without_the_measurement_no_decision_is_logged(acme: Desk) -> None:
    done = acme.run("log_decision.py")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "record_kpi.py" in done.stderr
    assert acme.workspace.decisions.list().to_list() == []


def off_track(acme: Desk) -> None:
    """Make a KPI that should have doubled by the end of last year, and has not moved."""
    year = date.today().year - 1  # noqa: DTZ011
    kpi = acme.workspace.kpis.create(
        key="members",
        name="Members of the forum",
        direction="increase",
        aggregation="last",
        cadence="irregular",
    )
    acme.workspace.targets.create(
        kpi=kpi, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), baseline=1500, target=3000
    )
    acme.workspace.kpis.record(kpi, 1500, at=date(year, 1, 1))
    acme.workspace.kpis.record(kpi, 1510, at=date(year, 12, 30))


def test_the_summary_comes_as_the_service_writes_it(acme: Desk, tmp_path: Path) -> None:
    off_track(acme)
    file = tmp_path / "kpis.csv"

    printed = acme.output("leadership_summary.py")
    into_file = acme.output("leadership_summary.py", file)

    assert printed == acme.workspace.kpis.summary_csv() == file.read_bytes().decode()
    assert into_file == ""


def test_what_is_off_track_is_told_with_its_reasons(acme: Desk) -> None:
    off_track(acme)
    acme.output("record_kpi.py")
    [standing] = acme.workspace.kpis.summary(key="members").results

    told = acme.run("leadership_summary.py").stderr.splitlines()

    assert standing.health == "off_track"
    assert told[0] == "Off track:"
    assert len(told) == 2
    assert told[1].startswith("- Members of the forum: 1,510 (")
    assert standing.target is not None
    assert f"wanted 3,000 by {standing.target.ends_on}" in told[1]
    assert ", ".join(standing.reasons) in told[1]


def test_when_nothing_is_off_track_that_is_told(acme: Desk) -> None:
    assert acme.run("leadership_summary.py").stderr == "Nothing is off track.\n"
