"""Values of somebody else's JSON are what they are meant to be, or Malformed, or as good as absent."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.connectors import reading
from groundswell.connectors.reading import Malformed

pytestmark = pytest.mark.embedded

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
READERS: list[Callable[[object], object]] = [
    reading.mapping,
    reading.sequence,
    reading.text,
    reading.identifier,
    reading.instant,
    reading.count,
    reading.link,
    reading.language,
]


@pytest.mark.parametrize("reader", READERS)
@given(value=ANYTHING)
def test_a_reader_takes_anything(reader: Callable[[object], object], value: object) -> None:
    with contextlib.suppress(Malformed):
        reader(value)


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("2026-01-31T12:00:00Z", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31T12:00:00.000+00:00", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31 14:00:00+0200", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31T12:00:00.123456789Z", datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)),
        (1769860800, datetime(2026, 1, 31, 12, tzinfo=UTC)),
        (1769860800000, datetime(2026, 1, 31, 12, tzinfo=UTC)),
        (1769860800.5, datetime(2026, 1, 31, 12, 0, 0, 500000, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_services_write_it(value: object, instant: datetime) -> None:
    assert reading.instant(value) == instant


@pytest.mark.parametrize(
    "value",
    ["", "2026-01-31", "2026-01-31T12:00:00", "9999-12-31T23:59:59-23:00", True, -1e300, 10**400, None, [], "now"],
)
def test_what_is_no_time_is_malformed(value: object) -> None:
    with pytest.raises(Malformed):
        reading.instant(value)


@pytest.mark.parametrize("value", ["", "  ", "a" * 201, "a\x00", "a\nb", "\ud800", True, 1.5, None, {}, 10**30])
def test_what_would_be_called_something_else_once_kept_is_no_id(value: object) -> None:
    with pytest.raises(Malformed):
        reading.identifier(value)


@pytest.mark.parametrize("value", ["javascript:alert(1)", "//a.example", "https://", "https://a b", "https://a\x00", 1])
def test_what_is_no_address_is_no_link(value: object) -> None:
    assert reading.link(value) == ""


def test_a_bad_item_is_left_out_and_counted_and_an_unwanted_one_is_not() -> None:
    def reader(value: object) -> str | None:
        return reading.identifier(value) if value != "unwanted" else None

    assert reading.each(["a", None, "unwanted", 7, {}], reader) == (["a", "7"], 2)
