"""What the demo tells holds together, whatever day it is told on."""

import datetime
import re
from collections import Counter
from itertools import pairwise

import pytest

from groundswell.core.periods import Cadence
from groundswell.demo import course
from groundswell.demo.company import CHANNELS, PEOPLE
from groundswell.demo.days import CALENDAR, Days
from groundswell.demo.decisions import DECISIONS
from groundswell.demo.goals import CHECK_INS, GOALS, INITIATIVES
from groundswell.demo.kpis import KPIS

DAYS = [
    datetime.date(2024, 2, 29),
    datetime.date(2025, 1, 31),
    datetime.date(2026, 1, 1),
    datetime.date(2026, 3, 29),  # clocks go forward
    datetime.date(2026, 12, 31),
    datetime.date(2027, 8, 2),
]
any_day = pytest.mark.parametrize("today", DAYS, ids=str)
any_kpi = pytest.mark.parametrize("key", KPIS)


def test_there_are_fifteen_decisions_in_the_order_they_were_taken():
    days = [told.days for told in DECISIONS.values()]

    assert len(days) == 15
    assert days == sorted(days, reverse=True)


def test_decisions_are_in_every_state():
    states = Counter(told.outcome for told in DECISIONS.values())

    assert set(states) == {"draft", "proposed", "accepted", "rejected", "deprecated", "superseded"}


def test_every_superseded_decision_has_one_later_successor():
    superseded = [key for key, told in DECISIONS.items() if told.outcome == "superseded"]
    order = list(DECISIONS)

    for key in superseded:
        (successor,) = [each for each, told in DECISIONS.items() if told.supersedes == key]
        assert order.index(successor) > order.index(key)
    assert len(superseded) == sum(told.supersedes is not None for told in DECISIONS.values())


def test_closed_decisions_chose_one_of_several_options_and_say_why():
    for key, told in DECISIONS.items():
        assert len(told.options) >= 2, key
        if told.outcome not in ("draft", "proposed"):
            assert [option.is_chosen for option in told.options].count(True) == 1, key
            assert told.rationale, key


def test_evidence_is_older_than_its_decision_and_has_one_subject():
    order = list(DECISIONS)
    for key, told in DECISIONS.items():
        for source in told.evidence:
            assert [source.url, source.kpi, source.decision].count(None) == 2, key
            if source.kpi:
                assert source.days >= told.days, key
                assert KPIS[source.kpi].course.has_total, key
            if source.decision:
                assert order.index(source.decision) < order.index(key)
            if source.url:
                assert re.match(r"https://example\.(com|org)/", source.url), key


def test_everybody_and_everything_named_exists():
    people = {place.owner for place in CHANNELS.values()}
    people |= {person for aim in GOALS.values() for person in (aim.owner, aim.sponsor)}
    people |= {person for effort in INITIATIVES.values() for person in (effort.owner, effort.sponsor)}
    people |= {figure.owner for figure in KPIS.values()}
    people |= {told.sponsor for told in DECISIONS.values()}
    for told in DECISIONS.values():
        people |= {*told.deciders, *told.consulted, *told.informed}
        assert set(told.kpis) <= KPIS.keys()
        assert set(told.goals) <= GOALS.keys()
        assert set(told.initiatives) <= INITIATIVES.keys()
        assert told.deciders
    for effort in INITIATIVES.values():
        assert set(effort.goals) <= GOALS.keys()
        assert set(effort.channels) <= CHANNELS.keys()
    for figure in KPIS.values():
        assert set(figure.initiatives) <= INITIATIVES.keys()
        assert figure.ambition is None or figure.ambition.goal in {None, *GOALS}
        assert {effect.decision for effect in figure.course.effects} <= {None, *DECISIONS}
    for note in CHECK_INS:
        assert (note.goal in GOALS) != (note.initiative in INITIATIVES)

    assert people <= PEOPLE.keys()


def test_goals_form_one_tree_told_from_its_top():
    told: set[str | None] = {None}
    for key, aim in GOALS.items():
        assert aim.parent in told, key
        told.add(key)

    assert [key for key, aim in GOALS.items() if aim.parent is None] == ["vision"]


def test_addresses_are_in_domains_that_cannot_belong_to_anybody():
    for person in PEOPLE.values():
        assert re.fullmatch(r"[a-z]+\.[a-z]+@tarnhollow\.example", person.email)
    for place in CHANNELS.values():
        assert re.match(r"https://([a-z]+\.)?example\.(com|org)/|$", place.url)


def test_the_demo_shows_breadth():
    assert len(KPIS) >= 12
    assert {figure.direction for figure in KPIS.values()} == {"increase", "decrease", "maintain"}
    assert {figure.cadence for figure in KPIS.values()} >= {"daily", "weekly", "monthly", "quarterly", "irregular"}
    assert {figure.aggregation for figure in KPIS.values()} >= {"sum", "mean", "last", "max", "count"}
    assert len({function for effort in INITIATIVES.values() for function in effort.functions}) >= 6


@any_day
@any_kpi
def test_there_is_a_year_of_measurements_and_none_from_the_future(key: str, today: datetime.date):
    instants = [reading.instant for reading in course.readings(key, Days(today), until=today)]

    assert min(instants) < CALENDAR.first_instant(today - datetime.timedelta(days=366))
    assert max(instants) < CALENDAR.first_instant(today)


@any_day
@pytest.mark.parametrize("key", [key for key, figure in KPIS.items() if figure.cadence != "irregular"])
def test_the_last_closed_period_is_measured(key: str, today: datetime.date):
    figure = KPIS[key]
    last = CALENDAR.last_closed(today, Cadence(figure.cadence))

    periods = {
        CALENDAR.period_of(reading.instant, Cadence(figure.cadence))
        for reading in course.readings(key, Days(today), until=today)
    }

    assert last in periods


@any_kpi
def test_nothing_is_measured_twice(key: str):
    readings = [
        (reading.instant, str(reading.item.get("dimensions")))
        for reading in course.readings(key, Days(DAYS[0]), until=DAYS[0])
    ]

    assert len(set(readings)) == len(readings)


@any_kpi
def test_a_later_day_finds_the_same_past_and_goes_on(key: str):
    made = Days(datetime.date(2026, 1, 31))

    then = [reading.item for reading in course.readings(key, made, until=made.made_on)]
    later = [reading.item for reading in course.readings(key, made, until=datetime.date(2026, 5, 4))]

    assert later[: len(then)] == then
    assert len(later) > len(then)


@any_day
@any_kpi
def test_targets_follow_each_other_without_gap_and_point_the_right_way(key: str, today: datetime.date):
    made = Days(today)
    targets = list(course.targets(key, made, until=today + datetime.timedelta(days=900)))

    if KPIS[key].ambition is None:
        assert targets == []
        return
    assert targets[0]["starts_on"] <= today <= targets[0]["ends_on"]
    for before, after in pairwise(targets):
        assert after["starts_on"] == before["ends_on"] + datetime.timedelta(days=1)
    for terms in targets:
        match KPIS[key].direction:
            case "increase":
                assert terms["target"] > terms["baseline"]
            case "decrease":
                assert terms["target"] < terms["baseline"]
            case _:
                assert terms["lower"] < terms["upper"]


def test_a_decision_moves_the_kpi_it_means_to_move():
    made = Days(datetime.date(2026, 6, 15))
    decided = DECISIONS["digest"].days

    before = course.level("hearth_voices", made, made.ago(decided))
    after = course.level("hearth_voices", made, made.ago(decided - 180))

    assert after > before * 1.5
