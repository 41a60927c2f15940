"""What may be recorded, and what becomes of it."""

import datetime
import json
from typing import Any

import pytest

from groundswell.kpis.models import Kpi, KpiRollup, Measurement, ReplacedMeasurement
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory

pytestmark = pytest.mark.django_db


def faults(answer: Any) -> list[tuple[str | None, str]]:
    """Place and code of everything wrong with a request."""
    assert answer.status_code == 400, answer.content
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


def sent(api: ApiClient, text: str) -> Any:
    """The answer to a measurement of `sales` whose members are given as JSON text."""
    return api.post("/measurements/", b'{"kpi":"sales","at":"2026-01",' + text.encode() + b"}")


# --- one value ------------------------------------------------------------------------------------------------


def test_a_first_value_is_201_with_its_address(api: ApiClient, kpi: Kpi) -> None:
    answer = api.post("/measurements/", {"kpi": "sales", "at": "2026-01", "value": 42})

    assert answer.status_code == 201
    assert answer.headers["Location"].endswith(f"/measurements/{answer.json()['id']}/")
    assert api.get(f"/measurements/{answer.json()['id']}/").json() == answer.json()
    assert answer.json()["at"] == "2026-01-01T00:00:00.000000Z"


def test_a_second_value_is_200_and_keeps_the_first_with_when_it_was_replaced(api: ApiClient, kpi: Kpi) -> None:
    first = api.post("/measurements/", {"kpi": "sales", "at": "2026-01", "value": 42, "note": "rough"}).json()
    again = api.post("/measurements/", {"kpi": str(kpi.pk), "at": "2026-01", "value": 43, "status": "final"})

    assert again.status_code == 200
    assert (again.json()["id"], again.json()["value"], again.json()["version"]) == (first["id"], 43, 2)
    kept = ReplacedMeasurement.objects.get()
    assert (str(kept.measurement_id), kept.value, kept.note, kept.deleted) == (first["id"], 42, "rough", False)
    assert kept.recorded_at < kept.replaced_at


def test_the_same_again_changes_nothing(api: ApiClient, kpi: Kpi) -> None:
    body = {"kpi": "sales", "at": "2026-01", "value": 0.1, "dimensions": {"b": "1", "a": "2"}, "note": "x"}
    first = api.post("/measurements/", body)
    again = api.post("/measurements/", {**body, "dimensions": {"a": "2", "b": "1"}})

    assert (again.status_code, again.json()) == (200, first.json())
    assert not ReplacedMeasurement.objects.exists()


def test_a_deletion_leaves_a_tombstone_and_no_rollup(api: ApiClient, kpi: Kpi, record: Any) -> None:
    made = record(kpi, "2026-01", 42)

    assert api.delete(f"/measurements/{made['id']}/").status_code == 204
    assert api.get(f"/measurements/{made['id']}/").status_code == 404
    assert api.delete(f"/measurements/{made['id']}/").status_code == 404
    kept = ReplacedMeasurement.objects.get()
    assert (str(kept.measurement_id), kept.value, kept.deleted) == (made["id"], 42, True)
    assert not KpiRollup.objects.exists()


def test_a_deletion_of_a_value_restated_meanwhile_is_412(api: ApiClient, kpi: Kpi, record: Any) -> None:
    made = record(kpi, "2026-01", 42)
    tag = api.get(f"/measurements/{made['id']}/").headers["ETag"]
    record(kpi, "2026-01", 43)

    assert api.delete(f"/measurements/{made['id']}/", if_match=tag).status_code == 412
    assert Measurement.objects.count() == 1


def test_a_value_recorded_after_its_deletion_is_a_new_one(api: ApiClient, kpi: Kpi, record: Any) -> None:
    made = record(kpi, "2026-01", 42)
    api.delete(f"/measurements/{made['id']}/")
    again = record(kpi, "2026-01", 44)

    assert again["id"] != made["id"]
    assert KpiRollup.objects.get().total == 44


# --- numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("0e5", 0),
        ("1e3", 1000),
        ("1.50", 1.5),
        ("123456789012345", 123456789012345),
        ("-999999999999999", -999999999999999),
        ("123456789.123456", 123456789.123456),
        ("0.000001", 0.000001),
        ("1E-6", 0.000001),
        ("999999999999999e0", 999999999999999),
        ("100000000000000.0", 100000000000000),
    ],
)
def test_a_number_of_fifteen_digits_and_six_places_is_taken_exactly(
    api: ApiClient, kpi: Kpi, text: str, value: float
) -> None:
    answer = sent(api, f'"value":{text}')

    assert answer.status_code == 201, answer.content
    assert answer.json()["value"] == value
    assert KpiRollup.objects.get().total == Measurement.objects.get().value


@pytest.mark.parametrize(
    "text",
    [
        "1000000000000000",
        "-1000000000000000",
        "1234567890.123456",
        "0.0000001",
        "1.0000001",
        "1e15",
        "1e400",
        "-1e400",
        "1e-400",
        "1" * 4000,
        "1" * 40 + ".5",
    ],
)
def test_a_number_with_more_digits_or_places_is_refused(api: ApiClient, kpi: Kpi, text: str) -> None:
    assert faults(sent(api, f'"value":{text}')) == [("/value", "too_precise")]


@pytest.mark.parametrize("text", ["true", "false", '"42"', '"1e3"', "[1]", "{}", '""'])
@pytest.mark.parametrize("name", ["value", "numerator", "denominator"])
def test_what_is_no_number_is_refused(api: ApiClient, kpi: Kpi, name: str, text: str) -> None:
    rest = {"value": "", "numerator": ',"denominator":1', "denominator": ',"numerator":1'}[name]

    assert faults(sent(api, f'"{name}":{text}{rest}')) == [(f"/{name}", "invalid")]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "01", "+1", "0x10", ".5", "1."])
def test_what_json_does_not_know_is_refused(api: ApiClient, kpi: Kpi, text: str) -> None:
    answer = sent(api, f'"value":{text}')

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


# --- ratios ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("unit_kind", "value"), [("ratio", 0.333333), ("percent", 33.333333)])
def test_a_numerator_and_a_denominator_say_the_value(
    api: ApiClient, workspace: Workspace, unit_kind: str, value: float
) -> None:
    KpiFactory.create(workspace=workspace, key="sales", unit_kind=unit_kind)
    answer = sent(api, '"numerator":1,"denominator":3')

    assert (answer.json()["value"], answer.json()["numerator"], answer.json()["denominator"]) == (value, 1, 3)


@pytest.mark.parametrize(("value", "status"), [(33.333333, 201), (33.33334, 201), (33.34, 400), (0.333333, 400)])
def test_a_value_beside_a_ratio_must_be_it(api: ApiClient, workspace: Workspace, value: float, status: int) -> None:
    KpiFactory.create(workspace=workspace, key="sales", unit_kind="percent")
    answer = sent(api, f'"numerator":1,"denominator":3,"value":{value}')

    assert answer.status_code == status
    if status == 400:
        assert faults(answer) == [("/value", "not_the_ratio")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"note":""', ("/value", "required")),
        ('"value":null', ("/value", "required")),
        ('"numerator":1', ("/denominator", "required")),
        ('"denominator":1,"value":1', ("/numerator", "required")),
        ('"numerator":1,"denominator":0', ("/denominator", "invalid")),
        ('"numerator":1,"denominator":-2', ("/denominator", "invalid")),
        ('"numerator":999999999999999,"denominator":0.000001', ("/numerator", "too_precise")),
    ],
)
def test_half_a_ratio_or_one_by_nothing_is_refused(api: ApiClient, kpi: Kpi, text: str, fault: tuple[str, str]) -> None:
    assert faults(sent(api, text)) == [fault]


# --- times ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "instant"),
    [
        ("2026-01", "2025-12-31T23:00:00.000000Z"),
        ("2026-Q1", "2026-03-31T22:00:00.000000Z"),
        ("2026", "2026-03-31T22:00:00.000000Z"),
        ("2026-W05", "2026-01-24T23:00:00.000000Z"),
        ("2026-03-29", "2026-03-28T23:00:00.000000Z"),
        ("2026-03-29T12:00:00.25+02:00", "2026-03-29T10:00:00.250000Z"),
    ],
)
def test_a_period_is_of_the_workspaces_calendar(db: None, at: str, instant: str) -> None:
    from groundswell.workspaces.enums import Role
    from tests.factories.workspaces import client_as, founded

    paris = founded("paris", time_zone="Europe/Paris", week_start=6, fiscal_year_start=4)
    KpiFactory.create(workspace=paris, key="sales")
    answer = client_as(paris, Role.EDITOR).post("/measurements/", {"kpi": "sales", "at": at, "value": 1})

    assert answer.json()["at"] == instant


@pytest.mark.parametrize(
    "at",
    [
        "2026-01-31T12:00:00",
        "2026-01-31 12:00:00Z",
        "2026-13",
        "2026-Q5",
        "2026-W54",
        "2026-02-29",
        "1969-12-31",
        "2101",
        "1960-01-01T00:00:00Z",
        "2026-01-31T24:00:00Z",
        "today",
        "",
        " 2026-01",
        "2026-01\n",
        "\uff12\uff10\uff12\uff16",
    ],
)
def test_a_time_without_offset_or_out_of_bounds_is_refused(api: ApiClient, kpi: Kpi, at: str) -> None:
    assert faults(api.post("/measurements/", {"kpi": "sales", "at": at, "value": 1})) == [("/at", "invalid")]


@pytest.mark.parametrize("at", [None, 2026, 1767225600, ["2026"], True])
def test_a_time_is_a_string(api: ApiClient, kpi: Kpi, at: Any) -> None:
    assert faults(api.post("/measurements/", {"kpi": "sales", "at": at, "value": 1})) == [("/at", "invalid")]


# --- dimensions and texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dimensions", "fault"),
    [
        ({str(n): "x" for n in range(6)}, ("/dimensions", "too_many")),
        ({"": "x"}, ("/dimensions", "invalid")),
        ({"a": ""}, ("/dimensions", "invalid")),
        ({"a": " "}, ("/dimensions", "invalid")),
        ({"a" * 101: "x"}, ("/dimensions", "invalid")),
        ({"a": "x" * 101}, ("/dimensions", "invalid")),
        ({"a": 1}, ("/dimensions", "invalid")),
        ({"a": None}, ("/dimensions", "invalid")),
        ({"a": {"b": "c"}}, ("/dimensions", "invalid")),
        ([], ("/dimensions", "invalid")),
        (None, ("/dimensions", "invalid")),
        ("a", ("/dimensions", "invalid")),
    ],
)
def test_dimensions_are_up_to_five_pairs_of_short_strings(
    api: ApiClient, kpi: Kpi, dimensions: Any, fault: tuple[str, str]
) -> None:
    body = {"kpi": "sales", "at": "2026-01", "value": 1, "dimensions": dimensions}

    assert faults(api.post("/measurements/", body)) == [fault]


def test_dimensions_come_back_as_they_were_sent(api: ApiClient, kpi: Kpi) -> None:
    dimensions = {"größe": 'x"y\\z', "b": "\U0001f600", "a": "'; --", "c/d": "~", "e": "é" * 100}
    body = {"kpi": "sales", "at": "2026-01", "value": 1, "dimensions": dimensions}

    assert api.post("/measurements/", body).json()["dimensions"] == dimensions
    assert api.post("/measurements/", {**body, "value": 2}).status_code == 200


@pytest.mark.parametrize(
    ("member", "fault"),
    [
        ({"note": "x" * 2001}, ("/note", "max_length")),
        ({"note": None}, ("/note", "invalid")),
        ({"status": "Final"}, ("/status", "invalid")),
        ({"status": None}, ("/status", "invalid")),
        ({"id": "x"}, ("/id", "unknown_field")),
        ({"recorded_at": "2026-01-01T00:00:00Z"}, ("/recorded_at", "unknown_field")),
        ({"a/b~c": 1}, ("/a~1b~0c", "unknown_field")),
    ],
)
def test_other_members_are_checked_too(
    api: ApiClient, kpi: Kpi, member: dict[str, Any], fault: tuple[str, str]
) -> None:
    body = {"kpi": "sales", "at": "2026-01", "value": 1, **member}

    assert faults(api.post("/measurements/", body)) == [fault]


@pytest.mark.parametrize("body", [[], 1, "x", None, [{"kpi": "sales", "at": "2026", "value": 1}]])
def test_a_measurement_is_an_object(api: ApiClient, kpi: Kpi, body: Any) -> None:
    assert api.post("/measurements/", json.dumps(body).encode()).status_code == 400
    assert not Measurement.objects.exists()


# --- which KPI ------------------------------------------------------------------------------------------------


def test_a_foreign_kpi_is_as_unknown_as_none(api: ApiClient, kpi: Kpi, other_workspace: Workspace) -> None:
    foreign = KpiFactory.create(workspace=other_workspace, key="theirs")
    answers = [
        faults(api.post("/measurements/", {"kpi": name, "at": "2026-01", "value": 1}))
        for name in (str(foreign.pk), "theirs", "none", "SALES", "0190d5e2-5f2a-7cc0-8000-000000000001", "")
    ]

    assert answers == [[("/kpi", "does_not_exist")]] * 6


def test_a_key_is_compared_as_it_is_whatever_else_is_in_the_batch(api: ApiClient, kpi: Kpi) -> None:
    items = [{"kpi": name, "at": "2026-01", "value": 1} for name in ("sales", "SALES")]

    assert faults(api.post("/measurements/batch/", {"items": items})) == [("/items/1/kpi", "does_not_exist")]


def test_an_id_may_be_written_in_capitals(api: ApiClient, kpi: Kpi) -> None:
    body = {"kpi": str(kpi.pk).upper(), "at": "2026-01", "value": 1}

    assert api.post("/measurements/", body).status_code == 201


def test_a_derived_kpi_takes_no_values(api: ApiClient, workspace: Workspace) -> None:
    KpiFactory.create(workspace=workspace, key="volume", origin="derived", measure="volume")
    body = {"kpi": "volume", "at": "2026-01", "value": 1}

    assert faults(api.post("/measurements/", body)) == [("/kpi", "derived_kpi")]


def test_a_contributor_records_and_a_viewer_does_not(as_role: Any, kpi: Kpi) -> None:
    body = {"kpi": "sales", "at": "2026-01", "value": 1}

    assert as_role("viewer").post("/measurements/", body).status_code == 403
    assert as_role("viewer").post("/measurements/batch/", {"items": [body]}).status_code == 403
    made = as_role("contributor").post("/measurements/", body)
    assert made.status_code == 201
    assert as_role("contributor").post("/measurements/batch/", {"items": [body]}).status_code == 200
    assert as_role("contributor").delete(f"/measurements/{made.json()['id']}/").status_code == 403


# --- batches --------------------------------------------------------------------------------------------------


def batch(api: ApiClient, *items: Any, query: str = "") -> Any:
    return api.post("/measurements/batch/" + query, {"items": list(items)})


def item(value: Any, at: str = "2026-01", **more: Any) -> dict[str, Any]:
    return {"kpi": "sales", "at": at, "value": value, **more}


def test_every_item_is_counted_once(api: ApiClient, kpi: Kpi) -> None:
    batch(api, item(1), item(2, "2026-02"))
    answer = batch(api, item(1), item(3, "2026-02"), item(7, "2026-03"), item(8, "2026-03-01"), item(9, "2026-04"))

    assert answer.json() == {"created": 2, "updated": 1, "unchanged": 1, "superseded": 1, "refused": []}


def test_of_equal_keys_the_last_is_written_however_they_are_spelt(api: ApiClient, kpi: Kpi) -> None:
    answer = batch(
        api,
        item(1, dimensions={"a": "1", "b": "2"}),
        item(2, "2026-01-01T01:00:00+01:00", dimensions={"b": "2", "a": "1"}),
        {**item(3, "2026-01-01", dimensions={"a": "1", "b": "2"}), "kpi": str(kpi.pk)},
    )

    assert (answer.json()["created"], answer.json()["superseded"]) == (1, 2)
    assert [each["value"] for each in api.rows("/measurements/")] == [3]


def test_one_bad_item_refuses_an_atomic_batch_with_the_place_of_each(api: ApiClient, kpi: Kpi) -> None:
    answer = batch(api, item(1), item(True), item(1, "x"), {**item(1), "kpi": "none"}, 5)

    assert faults(answer) == [
        ("/items/1/value", "invalid"),
        ("/items/2/at", "invalid"),
        ("/items/3/kpi", "does_not_exist"),
        ("/items/4", "invalid"),
    ]
    assert not Measurement.objects.exists()
    assert not KpiRollup.objects.exists()


def test_a_partial_batch_writes_what_is_fine_and_names_the_rest(api: ApiClient, kpi: Kpi) -> None:
    answer = batch(api, item("1"), item(2), item(1e30), item(3, "2026-02"), query="?mode=partial")

    assert answer.status_code == 207
    body = answer.json()
    assert (body["created"], [(each["index"], each["status"], each["code"]) for each in body["refused"]]) == (
        2,
        [(0, 400, "invalid"), (2, 400, "too_precise")],
    )
    assert body["refused"][0]["errors"][0]["pointer"] == "/items/0/value"
    assert sorted(each["value"] for each in api.rows("/measurements/")) == [2, 3]


def test_a_partial_batch_of_which_nothing_is_refused_is_200(api: ApiClient, kpi: Kpi) -> None:
    assert batch(api, item(2), query="?mode=partial").status_code == 200


def test_a_partial_batch_of_which_all_is_refused_writes_nothing(api: ApiClient, kpi: Kpi) -> None:
    answer = batch(api, item(None), item("x"), query="?mode=partial")

    assert (answer.status_code, len(answer.json()["refused"]), answer.json()["created"]) == (207, 2, 0)


@pytest.mark.parametrize("query", ["?mode=all", "?mode=", "?mode=atomic&mode=partial", "?modus=atomic"])
def test_the_mode_is_one_of_two(api: ApiClient, kpi: Kpi, query: str) -> None:
    assert batch(api, item(1), query=query).status_code == 400


@pytest.mark.parametrize(
    "body", [{}, {"items": []}, {"items": None}, {"items": {}}, [], {"items": [], "more": 1}, {"item": []}]
)
def test_a_batch_is_an_object_with_items(api: ApiClient, kpi: Kpi, body: Any) -> None:
    assert api.post("/measurements/batch/", body).status_code == 400


def test_ten_thousand_items_are_a_batch_and_one_more_is_not(api: ApiClient, kpi: Kpi) -> None:
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    items = [item(1, (start + datetime.timedelta(hours=n)).isoformat()) for n in range(10_001)]

    assert faults(batch(api, *items)) == [("/items", "invalid")]
    assert batch(api, *items[:-1]).json()["created"] == 10_000
    assert sum(each.n for each in KpiRollup.objects.all()) == 10_000


def test_fifty_megabytes_are_too_much(api: ApiClient, kpi: Kpi) -> None:
    answer = api.post("/measurements/batch/", b" " * (50 * 1024 * 1024 + 1))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_five_megabytes_are_too_much_for_one_measurement(api: ApiClient, kpi: Kpi) -> None:
    assert api.post("/measurements/", b" " * (5 * 1024 * 1024 + 1)).status_code == 413


def ndjson(api: ApiClient, text: str, query: str = "") -> Any:
    return api.post("/measurements/batch/" + query, text.encode(), content_type="application/x-ndjson")


def test_a_batch_may_come_line_by_line(api: ApiClient, kpi: Kpi) -> None:
    lines = [json.dumps(item(n, f"2026-0{n}")) for n in (1, 2)]

    assert ndjson(api, lines[0] + "\r\n\n" + lines[1] + "\n").json()["created"] == 2


def test_a_line_that_is_no_json_is_named(api: ApiClient, kpi: Kpi) -> None:
    answer = ndjson(api, json.dumps(item(1)) + "\n{oops\n")

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert answer.json()["detail"].startswith("Line 2:")
    assert not Measurement.objects.exists()


def test_lines_are_counted_as_items(api: ApiClient, kpi: Kpi) -> None:
    answer = ndjson(api, json.dumps(item(1)) + "\n" + json.dumps(item("x")) + "\n")

    assert faults(answer) == [("/items/1/value", "invalid")]


def test_one_measurement_does_not_come_as_lines(api: ApiClient, kpi: Kpi) -> None:
    answer = api.post("/measurements/", json.dumps(item(1)).encode(), content_type="application/x-ndjson")

    assert answer.status_code == 415


# --- lists ----------------------------------------------------------------------------------------------------


def test_measurements_are_found_by_kpi_time_and_dimensions(api: ApiClient, kpi: Kpi, workspace: Workspace) -> None:
    KpiFactory.create(workspace=workspace, key="visits")
    batch(
        api,
        item(1),
        item(2, "2026-02", dimensions={"region": "emea"}),
        {**item(3, "2026-02"), "kpi": "visits"},
    )

    def found(**query: Any) -> list[float]:
        return sorted(each["value"] for each in api.rows("/measurements/", query))

    assert found(kpi="sales") == found(kpi=str(kpi.pk)) == [1, 2]
    assert found(kpi=["sales", "visits"]) == [1, 2, 3]
    assert found(kpi="none") == []
    assert found(has_dimensions="false") == [1, 3]
    assert found(has_dimensions="true") == [2]
    assert found(at_after="2026-02-01T00:00:00Z") == [2, 3]
    assert found(at_before="2026-01-31T23:59:59.999999Z") == [1]


@pytest.mark.parametrize("query", ["has_dimensions=yes", "has_dimensions=", "has_dimensions=true&has_dimensions=true"])
def test_whether_there_are_dimensions_is_true_or_false(api: ApiClient, query: str) -> None:
    assert api.get("/measurements/?" + query).status_code == 400
