"""What is made of the cells of a file: where each field comes from, and in which form it is sent."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import attrs
import pytest

from groundswell_sdk import models
from groundswell_sdk.uploads.mapping import Column, Constant, Mapper, Origin
from groundswell_sdk.uploads.problems import BadCell, UploadError

pytestmark = pytest.mark.embedded


NEEDED: dict[str, Any] = {
    "channel": Constant("Forum"),
    "external_id": Constant("1"),
    "published_at": Constant("2026-01-31T12:00:00Z"),
}


def mapper(
    mapping: Mapping[str, Origin] | None = None,
    *,
    columns: Sequence[str] | None = None,
    time_zone: str | None = None,
) -> Mapper:
    made = Mapper({**NEEDED, **(mapping or {})}, time_zone=time_zone)
    made.bind(columns, name="posts.csv")
    return made


def made_of(cells: Mapping[str, Any], mapping: Mapping[str, Origin] | None = None, **settings: Any) -> dict[str, Any]:
    """What a row becomes, apart from what every mention needs."""
    item = mapper(mapping, columns=list(cells), **settings).item(cells)
    return {field: value for field, value in item.items() if (mapping and field in mapping) or field not in NEEDED}


def refused(
    cells: Mapping[str, Any], mapping: Mapping[str, Origin] | None = None
) -> tuple[str, str | None, str | None]:
    with pytest.raises(BadCell) as caught:
        made_of(cells, mapping)
    return caught.value.code, caught.value.column, caught.value.field


def test_columns_called_as_fields_are_taken_for_them_and_the_others_are_told() -> None:
    made = mapper(columns=["text", "reason", "", "author", "brand", "reason"])

    assert made.item({"text": "Hello", "reason": "x", "": "y", "author": "ada", "brand": "z"}) == {
        "channel": "Forum",
        "external_id": "1",
        "published_at": "2026-01-31T12:00:00Z",
        "text": "Hello",
        "author": "ada",
    }
    assert made.ignored == ["reason", "brand"]


def test_a_field_is_taken_from_where_it_is_said_to_be() -> None:
    cells = {"body": "Hello", "text": "not this", "who": "ada", "reason": "Late", "lang": "en"}
    mapping: dict[str, Origin] = {
        "text": "body",
        "author": Column("who"),
        "language": Constant("de"),
        "metadata.reason": "reason",
        "metadata.run": Constant("January"),
        "kind": None,
    }

    assert made_of(cells, mapping) == {
        "text": "Hello",
        "author": "ada",
        "language": "de",
        "metadata": {"reason": "Late", "run": "January"},
    }


def test_one_column_may_be_several_fields() -> None:
    assert made_of({"brand": "United"}, {"topics": "brand", "metadata.brand": "brand"}) == {
        "topics": ["United"],
        "metadata": {"brand": "United"},
    }


def test_what_is_called_as_a_field_can_be_left_out() -> None:
    assert made_of({"text": "Hello", "author": "ada"}, {"author": None}) == {"text": "Hello"}


def test_values_stand_for_others() -> None:
    column = Column("from_company", values={"true": "employee", "false": "customer"})

    assert made_of({"from_company": " true "}, {"author_kind": column}) == {"author_kind": "employee"}
    assert made_of({"from_company": ""}, {"author_kind": column}) == {}
    assert refused({"from_company": "maybe"}, {"author_kind": column}) == (
        "unmapped_value",
        "from_company",
        "author_kind",
    )


@pytest.mark.parametrize(("default", "made"), [(None, {}), ("unknown", {"author_kind": "unknown"})])
def test_values_that_stand_for_nothing_can_have_a_default(default: str | None, made: dict[str, str]) -> None:
    column = Column("role", values={"staff": "employee", "": "customer"}, default=default)

    assert made_of({"role": "guest"}, {"author_kind": column}) == made
    assert made_of({"role": ""}, {"author_kind": column}) == {"author_kind": "customer"}


@pytest.mark.parametrize(("cell", "key"), [(True, "true"), (3, "3"), (None, "")])
def test_values_of_objects_go_by_their_json(cell: Any, key: str) -> None:
    mapping: dict[str, Origin] = {"kind": Column("type", values={key: "question"})}

    assert mapper(mapping).item({"type": cell})["kind"] == "question"


@pytest.mark.parametrize(
    ("field", "cell", "sent"),
    [
        ("text", "  as it came ", "  as it came "),
        ("author", " ada ", "ada"),
        ("author", 42, "42"),
        ("likes", "12", 12),
        ("likes", " 12.0", 12),
        ("reach", 7.0, 7),
        ("sentiment_score", "-0.25", -0.25),
        ("sentiment_score", "1e-3", 0.001),
        ("is_solution", "Yes", True),
        ("is_solution", "0", False),
        ("is_solution", True, True),
        ("topics", "Baggage; Delays;", ["Baggage", "Delays"]),
        ("topics", ["Baggage", 7], ["Baggage", "7"]),
        ("metadata", {"run": "x"}, {"run": "x"}),
        ("published_at", "2026-01-31T12:00:00.123456+01:00", "2026-01-31T12:00:00.123456+01:00"),
        ("published_at", "2026-01-31 12:00:00 -0800", "2026-01-31T12:00:00-08:00"),
        ("published_at", "2026-01-31t12:00z", "2026-01-31T12:00:00Z"),
        ("published_at", "2026-01-31 12:00:00 UTC", "2026-01-31T12:00:00Z"),
        ("published_at", "2026-01-31T12:00:00,123456789+05", "2026-01-31T12:00:00.123456+05:00"),
    ],
)
def test_cells_are_sent_in_the_form_of_their_field(field: str, cell: Any, sent: Any) -> None:
    assert made_of({field: cell}, {field: field}) == {field: sent}


@pytest.mark.parametrize("field", [each for each in Mapper({}, time_zone=None).fields if each != "text"])
@pytest.mark.parametrize("cell", ["", " \t", None])
def test_an_empty_cell_leaves_its_field_out(field: str, cell: str | None) -> None:
    assert made_of({field: cell}, {field: field}) == {}


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("text", {"a": 1}, "invalid"),
        ("author", True, "invalid"),
        ("likes", "many", "not_a_number"),
        ("likes", "1.5", "not_a_number"),
        ("likes", "1_000", "not_a_number"),
        ("likes", True, "not_a_number"),
        ("sentiment_score", "nan", "not_a_number"),
        ("sentiment_score", "1e999", "not_a_number"),
        ("sentiment_score", [1], "not_a_number"),
        ("is_solution", "perhaps", "not_a_flag"),
        ("is_solution", 1, "not_a_flag"),
        ("topics", [["a"]], "invalid"),
        ("metadata", "reason=late", "invalid"),
        ("metadata", {"a": {"b": "c"}}, "invalid"),
        ("published_at", "31.01.2026", "not_a_time"),
        ("published_at", 1769860800, "not_a_time"),
        ("published_at", "2026-01-31T12:00:00", "naive"),
    ],
)
def test_a_cell_that_is_not_of_its_fields_form_is_pointed_at(field: str, cell: Any, code: str) -> None:
    assert refused({"column": cell}, {field: "column"}) == (code, "column", field)


@pytest.mark.parametrize(
    ("local", "sent"),
    [
        ("2026-01-31 12:00", "2026-01-31T12:00:00+01:00"),
        ("2026-07-31T12:00:00.5", "2026-07-31T12:00:00.5+02:00"),
        ("2026-07-31T12:00:00-08:00", "2026-07-31T12:00:00-08:00"),
        ("2026-10-25 02:30:00", "2026-10-25T02:30:00+02:00"),
    ],
)
def test_times_without_an_offset_are_those_of_the_time_zone_given(local: str, sent: str) -> None:
    assert made_of({"when": local}, {"observed_at": "when"}, time_zone="Europe/Berlin") == {"observed_at": sent}


def test_a_day_that_is_none_in_a_time_zone_is_refused() -> None:
    made = mapper({"observed_at": "when"}, columns=["when"], time_zone="Europe/Berlin")

    with pytest.raises(BadCell, match="Not a time that exists"):
        made.item({"when": "2026-02-31 12:00"})


def test_constants_are_sent_in_the_form_of_their_field() -> None:
    channel = UUID(int=7)
    made = mapper(
        {
            "channel": Constant(channel),
            "published_at": Constant(datetime(2026, 1, 31, tzinfo=UTC)),
            "topics": Constant([channel, "Delays"]),
            "likes": Constant("3"),
        }
    )

    assert made.item({}) == {
        "channel": str(channel),
        "external_id": "1",
        "published_at": "2026-01-31T00:00:00+00:00",
        "topics": [str(channel), "Delays"],
        "likes": 3,
    }


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"autor": "author"}, "no field 'autor'; it has external_id, "),
        ({"metadata.": "x"}, "no field 'metadata.'"),
        ({"likes": Constant("many")}, "likes: Not a number"),
        ({"published_at": Constant(datetime(2026, 1, 31))}, "naive"),  # noqa: DTZ001
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, Origin], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Mapper(mapping, time_zone=None)


def test_a_time_zone_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone 'Mars/Base'"):
        Mapper({}, time_zone="Mars/Base")


@pytest.mark.parametrize(
    ("mapping", "columns", "said"),
    [
        ({"text": "body"}, ["text"], "posts.csv has no column 'body', for text; it has 'text'."),
        ({"text": "body"}, ["body", "body"], "posts.csv has 2 columns 'body', for text."),
        ({}, ["author", "author"], "posts.csv has 2 columns 'author', for author."),
        ({"external_id": None}, ["id"], "posts.csv has nothing for external_id: say which column it is"),
    ],
)
def test_a_heading_without_what_is_needed_is_refused(mapping: dict[str, Origin], columns: list[str], said: str) -> None:
    with pytest.raises(UploadError) as caught:
        mapper(mapping, columns=columns)

    assert str(caught.value).startswith(said)


def test_columns_that_nothing_is_taken_from_may_be_there_twice() -> None:
    made = mapper({}, columns=["text", "x", "x"])

    assert made.item({"text": "Hello", "x": "1"})["text"] == "Hello"
    assert made.ignored == ["x"]


def test_objects_may_lack_what_others_have() -> None:
    made = mapper({"text": "body"})

    assert made.item({"body": "Hello", "id": 1}).get("text") == "Hello"
    assert "text" not in made.item({"author": "ada", "more": {"a": 1}})
    assert made.ignored == ["id", "more"]


def test_the_fields_are_those_of_the_service() -> None:
    fields = {field.name for field in attrs.fields(models.MentionItemRequest) if field.init}

    assert set(Mapper({}, time_zone=None).fields) == fields


def test_another_mapping_is_another() -> None:
    described = [
        Mapper(mapping, time_zone=time_zone).described
        for mapping, time_zone in [
            ({}, None),
            ({}, "Europe/Berlin"),
            ({"text": "body"}, None),
            ({"text": Column("body", values={"a": "b"})}, None),
            ({"text": Column("body", values={"a": "b"}, default=None)}, None),
            ({"text": Constant("body")}, None),
            ({"text": None}, None),
        ]
    ]

    assert len(set(described)) == len(described)
    assert Mapper({"text": "body", "kind": None}, time_zone=None).described == (
        Mapper({"kind": None, "text": Column("body")}, time_zone=None).described
    )
    assert json.loads(described[0])
