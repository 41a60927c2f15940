"""How much of a time is covered, against a look at each instant of it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.channels.coverage import Span, union
from groundswell.mentions.aggregates.collected import CoveredTime, reasons

NOON = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))), st.integers(-5, 45), st.integers(0, 40))
def test_an_hour_is_covered_if_a_span_holds_it(spans: list[tuple[int, int]], since: int, length: int) -> None:
    covered = CoveredTime(union(Span(NOON + begin * HOUR, NOON + end * HOUR) for begin, end in spans))
    expected = sum(any(begin <= hour < end for begin, end in spans) for hour in range(since, since + length))
    assert covered.within(NOON + since * HOUR, NOON + (since + length) * HOUR) == expected * HOUR


@pytest.mark.parametrize(
    ("share", "anything_seen", "said"),
    [
        (None, False, ["not_collected"]),
        (0.0, False, ["not_collected"]),
        (0.0, True, ["coverage_not_recorded"]),
        (0.999, False, ["partly_collected"]),
        (0.999, True, ["partly_collected"]),
        (1.0, False, []),
        (1.0, True, []),
    ],
)
def test_what_a_share_means(share: float | None, anything_seen: bool, said: list[str]) -> None:
    assert reasons(share, anything_seen=anything_seen) == said
