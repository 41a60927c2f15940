"""Covered time: what a channel's spans say together, and how they are recorded."""

import datetime
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groundswell.channels.coverage import Span, covered, intersect, share, union
from groundswell.channels.models import CoverageSpan
from groundswell.channels.services import go_on_covering
from groundswell.core.ids import uuid7
from groundswell.events.models import AuditEvent
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory, CoverageSpanFactory

FIRST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
LAST_HOUR = 30


def hour(number: int) -> datetime.datetime:
    return FIRST + datetime.timedelta(hours=number)


def span(start: int, end: int) -> Span:
    return Span(hour(start), hour(end))


def hours(spans: list[Span]) -> set[int]:
    """The hours of `LAST_HOUR` that begin within a span."""
    return {number for number in range(LAST_HOUR) if any(a <= hour(number) < b for a, b in spans)}


hour_numbers = st.integers(0, LAST_HOUR)
any_spans = st.lists(st.builds(span, hour_numbers, hour_numbers), max_size=8)


@given(any_spans)
def test_a_union_holds_what_any_of_its_spans_holds(spans: list[Span]) -> None:
    assert hours(union(spans)) == hours(spans)


@given(any_spans)
def test_the_spans_of_a_union_are_in_order_and_apart(spans: list[Span]) -> None:
    joined = union(spans)
    assert all(each.starts_at < each.ends_at for each in joined)
    assert all(one.ends_at < other.starts_at for one, other in pairwise(joined))


@given(any_spans, any_spans)
def test_an_intersection_holds_what_both_sides_hold(one: list[Span], other: list[Span]) -> None:
    common = intersect(one, other)
    assert hours(common) == hours(one) & hours(other)
    assert common == union(common) == intersect(other, one)


@given(any_spans, st.tuples(hour_numbers, hour_numbers).filter(lambda pair: pair[0] < pair[1]))
def test_a_share_is_the_part_of_the_period_that_is_covered(spans: list[Span], period: tuple[int, int]) -> None:
    since, until = period
    inside = hours(spans) & set(range(since, until))
    assert share(spans, since=hour(since), until=hour(until)) == len(inside) / (until - since)


def test_a_period_is_covered_only_if_all_of_it_is() -> None:
    moment = datetime.timedelta(microseconds=1)
    year = Span(FIRST, FIRST.replace(year=2027))
    assert share([Span(year.starts_at, year.ends_at - moment)], since=year.starts_at, until=year.ends_at) < 1
    assert share([year], since=year.starts_at, until=year.ends_at) == 1


def test_an_empty_period_has_no_share() -> None:
    with pytest.raises(ValueError, match="empty period"):
        share([span(0, 1)], since=hour(1), until=hour(1))


def body(channel: Any, start: int, end: int, **others: Any) -> dict[str, Any]:
    return {"channel": str(channel.pk), "starts_at": hour(start).isoformat(), "ends_at": hour(end).isoformat()} | others


def recorded(channel: Any) -> list[Span]:
    spans = CoverageSpan.objects.filter(channel=channel).order_by("starts_at")
    return [Span(each.starts_at, each.ends_at) for each in spans]


def test_a_time_apart_from_all_others_is_a_span_of_its_own(api: ApiClient) -> None:
    channel = ChannelFactory.create()
    answers = [api.post("/coverage/", body(channel, *each)) for each in ((0, 1), (4, 5), (2, 3))]
    assert [each.status_code for each in answers] == [201] * 3
    assert recorded(channel) == [span(0, 1), span(2, 3), span(4, 5)]


@pytest.mark.parametrize(("start", "end"), [(3, 7), (1, 3), (6, 9), (2, 2 + 1), (2, 6), (1, 9)])
def test_a_time_that_overlaps_or_meets_a_span_becomes_one_with_it(start: int, end: int, api: ApiClient) -> None:
    channel = ChannelFactory.create()
    first = api.post("/coverage/", body(channel, 2, 6)).json()
    answer = api.post("/coverage/", body(channel, start, end))
    assert (answer.status_code, answer.json()["id"]) == (200, first["id"])
    assert recorded(channel) == [span(min(start, 2), max(end, 6))]
    assert api.get(f"/coverage/{first['id']}/").json() == answer.json()


def test_a_time_between_spans_makes_them_one(api: ApiClient) -> None:
    channel = ChannelFactory.create()
    ids = [api.post("/coverage/", body(channel, *each)).json()["id"] for each in ((0, 1), (2, 3), (5, 6), (8, 9))]
    answer = api.post("/coverage/", body(channel, 1, 5))
    assert (answer.status_code, answer.json()["id"]) == (200, ids[0])
    assert recorded(channel) == [span(0, 6), span(8, 9)]
    assert [api.get(f"/coverage/{each}/").status_code for each in ids] == [200, 404, 404, 200]
    actions = AuditEvent.objects.filter(object_id__in=ids[:3]).order_by("id").values_list("action", "object_id")
    assert [(action, str(key)) for action, key in actions][3:] == [
        ("coverage_span.deleted", ids[1]),
        ("coverage_span.deleted", ids[2]),
        ("coverage_span.updated", ids[0]),
    ]


def test_what_is_covered_already_changes_nothing(api: ApiClient) -> None:
    channel = ChannelFactory.create()
    first = api.post("/coverage/", body(channel, 0, 4, metadata={"by": "feed"}))
    again = api.post("/coverage/", body(channel, 1, 3))
    assert (again.status_code, again.content) == (200, first.content)
    assert AuditEvent.objects.filter(object_type="coverage_span").count() == 1


def test_metadata_that_is_sent_becomes_that_of_the_whole_span(api: ApiClient) -> None:
    channel = ChannelFactory.create()
    api.post("/coverage/", body(channel, 0, 2, metadata={"by": "feed"}))
    assert api.post("/coverage/", body(channel, 2, 3)).json()["metadata"] == {"by": "feed"}
    assert api.post("/coverage/", body(channel, 3, 4, metadata={"by": "Pia"})).json()["metadata"] == {"by": "Pia"}


def test_spans_of_two_channels_stay_apart(api: ApiClient) -> None:
    channels = ChannelFactory.create_batch(2)
    assert [api.post("/coverage/", body(each, 0, 1)).status_code for each in channels] == [201, 201]


@pytest.mark.parametrize("end", [0, 1])
def test_a_span_ends_after_it_starts(end: int, api: ApiClient) -> None:
    answer = api.post("/coverage/", body(ChannelFactory.create(), 1, end))
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/ends_at"]


def test_what_is_yet_to_come_is_not_covered(api: ApiClient) -> None:
    channel = ChannelFactory.create()
    now = timezone.now()

    def status(ahead: datetime.timedelta) -> int:
        ends_at = (now + ahead).isoformat()
        return int(api.post("/coverage/", {**body(channel, 0, 1), "ends_at": ends_at}).status_code)

    assert [status(datetime.timedelta(minutes=each)) for each in (10, 1)] == [400, 201]


def test_spans_are_found_by_channel_and_time(api: ApiClient) -> None:
    channel, another = ChannelFactory.create_batch(2)
    for start in (0, 4, 8):
        CoverageSpanFactory.create(channel=channel, starts_at=hour(start), ends_at=hour(start + 2))
    CoverageSpanFactory.create(channel=another, starts_at=hour(4), ends_at=hour(6))

    def found(**query: Any) -> list[int]:
        rows = api.rows("/coverage/", {"ordering": "starts_at", **query})
        return [(datetime.datetime.fromisoformat(each["starts_at"]) - FIRST).seconds // 3600 for each in rows]

    assert found(channel=str(channel.pk)) == [0, 4, 8]
    assert found(after=hour(3).isoformat(), before=hour(7).isoformat()) == [4, 4]
    assert found(channel=str(channel.pk), after=hour(6).isoformat()) == [4, 8]
    assert found(channel=str(channel.pk), before=hour(4).isoformat()) == [0, 4]


def test_covered_time_comes_by_channel_and_cut_to_the_period(workspace: Workspace, other_workspace: Workspace) -> None:
    channel, silent = ChannelFactory.create_batch(2, workspace=workspace)
    foreign = CoverageSpanFactory.create(workspace=other_workspace, starts_at=hour(0), ends_at=hour(9))
    for start in (0, 4, 8):
        CoverageSpanFactory.create(channel=channel, starts_at=hour(start), ends_at=hour(start + 2))
    asked = [channel.pk, silent.pk, foreign.channel_id, uuid7()]

    found = covered(workspace.pk, asked, since=hour(1), until=hour(8))

    assert list(found.values()) == [[span(1, 2), span(4, 6)], [], [], []]
    assert list(found) == asked


def test_a_channel_with_covered_time_is_not_deleted(api: ApiClient) -> None:
    made = CoverageSpanFactory.create()
    answer = api.delete(f"/channels/{made.channel_id}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")


@pytest.mark.django_db
def test_collecting_goes_on_in_one_span_without_an_event_and_begins_another_after_a_gap(workspace: Workspace) -> None:
    channel = ChannelFactory.create(workspace=workspace)
    by = Service(workspace.pk, workspace.calendar)

    def collect(start: int, end: int) -> None:
        go_on_covering(channel, starts_at=hour(start), ends_at=hour(end), by=by)

    def spans() -> list[tuple[datetime.datetime, datetime.datetime]]:
        return list(CoverageSpan.objects.order_by("starts_at").values_list("starts_at", "ends_at"))

    collect(1, 2)
    events = AuditEvent.objects.count()
    for start, end in [(2, 3), (2, 4), (4, 4), (1, 3), (3, 6)]:
        collect(start, end)

    assert spans() == [(hour(1), hour(6))]
    assert AuditEvent.objects.count() == events
    collect(8, 9)
    assert spans() == [(hour(1), hour(6)), (hour(8), hour(9))]
    collect(6, 10)
    assert spans() == [(hour(1), hour(10))]
    collect(0, 11)
    assert spans() == [(hour(0), hour(11))]
    assert AuditEvent.objects.count() == events + 4  # made, lengthened, one gone, lengthened at its beginning
