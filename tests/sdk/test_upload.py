"""Uploading files of mentions to the real server: what is recorded, and what is refused."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from groundswell_sdk import (
    BadRequestError,
    Column,
    Constant,
    Progress,
    RowError,
    UploadError,
    WorkspaceClient,
    models,
)
from tests.sdk.posts import KINDS, counts, post, write_posts

pytestmark = pytest.mark.embedded


def test_a_table_is_recorded_as_it_is_mapped(acme: WorkspaceClient, forum: models.Channel, tmp_path: Path) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(1), post(2), post(3)])

    result = acme.mentions.upload(
        path,
        channel=forum,
        mapping={"author_kind": KINDS, "language": Constant("en"), "metadata.company": "from_company"},
    )

    assert (result.rows, result.sent, counts(result), result.errors) == (3, 3, {"created": 3}, [])
    found = acme.mentions.list(ordering="published_at").to_list()
    assert [(each.external_id, each.text, each.likes) for each in found] == [
        (str(number), f"Post {number},\nsaid somebody", number) for number in (1, 2, 3)
    ]
    assert [each.author_kind for each in found] == ["customer", "customer", "employee"]
    assert (found[2].in_reply_to, found[1].thread) == ("2", found[2].thread)
    assert {each.language for each in found} == {"en"}
    assert found[0].metadata.to_dict() == {"company": "false"}


@pytest.mark.parametrize("name", [lambda forum: forum, lambda forum: forum.id, lambda forum: "Forum"])
def test_objects_are_recorded_as_they_are(acme: WorkspaceClient, forum: models.Channel, name: Any) -> None:
    lines = [
        {"id": 1, "external_id": "a", "published_at": "2026-01-31T12:00:00Z", "text": "Grüße 🌊", "likes": 3},
        {"external_id": "b", "published_at": "2026-01-31T12:00:00Z", "metadata": {"x": "y"}, "sentiment": "mixed"},
    ]
    file = io.BytesIO("\n".join(map(json.dumps, lines)).encode())

    result = acme.mentions.upload(file, channel=name(forum))

    assert (counts(result), result.ignored_columns) == ({"created": 2}, ["id"])
    [first, second] = [acme.mentions.list(external_id=each).to_list()[0] for each in "ab"]
    assert (first.text, first.likes, first.channel) == ("Grüße 🌊", 3, forum.id)
    assert (second.sentiment, second.metadata.to_dict()) == ("mixed", {"x": "y"})


def test_a_column_can_tell_the_channel(acme: WorkspaceClient, forum: models.Channel) -> None:
    shop = acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    file = io.StringIO("where,external_id,published_at\nf,1,2026-01-31T12:00:00Z\nShop,1,2026-01-31T12:00:00Z\n")

    acme.mentions.upload(file, mapping={"channel": Column("where", values={"f": forum.id, "Shop": "Shop"})})

    assert {each.channel for each in acme.mentions.list()} == {forum.id, shop.id}


def test_rows_that_are_refused_keep_no_other_from_being_recorded(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(
        tmp_path / "posts.csv",
        [
            post(1),
            post(2, published_at="yesterday"),
            post(3, from_company="perhaps"),
            ["4"],
            post(5, external_id=""),
            post(6, likes="-1"),
            post(7, text="x" * 20_001),
            post(8, published_at="1800-01-01T00:00:00Z"),
            post(9, in_reply_to="9", text="NUL \0"),
            post(10),
        ],
    )
    written = tmp_path / "errors.csv"

    result = acme.mentions.upload(
        path, channel=forum, mapping={"author_kind": KINDS}, errors_file=written, batch_size=4
    )

    assert (result.rows, counts(result)) == (10, {"created": 2, "refused": 8})
    assert [(each.row, each.column, each.field, each.code) for each in result.errors] == [
        (3, "published_at", "published_at", "not_a_time"),
        (4, "from_company", "author_kind", "unmapped_value"),
        (5, None, None, "ragged_row"),
        (6, "external_id", "external_id", "required"),
        (7, "likes", "likes", "out_of_range"),
        (8, "text", "text", "max_length"),
        (9, "published_at", "published_at", "out_of_range"),
        (10, "text", "text", "not_text"),
    ]
    with written.open(encoding="utf-8", newline="") as lines:
        assert [(int(row["row"]), row["code"]) for row in csv.DictReader(lines)] == [
            (each.row, each.code) for each in result.errors
        ]
    assert sorted(each.external_id for each in acme.mentions.list()) == ["1", "10"]


def test_the_first_hundred_errors_are_returned_and_all_are_written(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number, published_at="?") for number in range(250)])

    result = acme.mentions.upload(path, channel=forum, errors_file=tmp_path / "errors.ndjson", batch_size=70)

    assert (result.refused, len(result.errors)) == (250, 100)
    written = [RowError(**json.loads(line)) for line in (tmp_path / "errors.ndjson").read_text().splitlines()]
    assert written[:100] == result.errors
    assert [each.row for each in written] == list(range(2, 252))


def test_a_channel_that_is_not_there_ends_it_at_once(acme: WorkspaceClient, tmp_path: Path) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number) for number in range(30)])

    with pytest.raises(UploadError, match="No row can be recorded in this channel: There is no channel"):
        acme.mentions.upload(path, channel="Nowhere", batch_size=10)

    acme.channels.create(name="Nowhere", kind="forum", ownership="owned", media="owned")
    assert counts(acme.mentions.upload(path, channel="Nowhere", batch_size=10)) == {"created": 30}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"mapping": {"channel": "text"}}, "channel is told twice"),
        ({"mapping": {"autor": "text"}}, "no field 'autor'"),
        ({"batch_size": 0}, "batch_size must be from 1 to 10000"),
        ({"batch_size": 10_001}, "batch_size must be from 1 to 10000"),
        ({"time_zone": "Mars/Base"}, "no time zone"),
    ],
)
def test_an_argument_that_cannot_be_is_refused(
    acme: WorkspaceClient, tmp_path: Path, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        acme.mentions.upload(write_posts(tmp_path / "posts.csv", [post(1)]), **{"channel": "Forum", **arguments})


def test_a_refusal_of_the_whole_is_raised_and_nothing_is_passed_over(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(1)])

    with pytest.raises(BadRequestError):
        acme.mentions.upload(path, channel=forum, analysis="never")  # type: ignore[arg-type]
    assert acme.mentions.upload(path, channel=forum).sent == 1


def test_whoever_waits_is_told_how_far_it_is(acme: WorkspaceClient, forum: models.Channel, tmp_path: Path) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number, likes="?" if number == 3 else "") for number in range(5)])
    told: list[Progress] = []

    acme.mentions.upload(path, channel=forum, batch_size=2, progress=told.append)

    size = path.stat().st_size
    assert [(each.rows, each.refused) for each in told] == [(0, 0), (2, 0), (4, 1), (5, 1)]
    assert (told[0].name, told[0].position, told[-1].position, told[-1].size) == ("posts.csv", 0, size, size)
