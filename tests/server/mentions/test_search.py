"""Mentions are found by what they say, alike on both databases and in plain Python, whatever becomes of their rows."""

import datetime
import itertools
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.core.filters import StrictFilterSet
from groundswell.core.ids import uuid7
from groundswell.core.problems import DomainError
from groundswell.mentions import search
from groundswell.mentions.expressions import MAX_DEPTH, ExpressionError, parse
from groundswell.mentions.models import Mention, Solution
from groundswell.mentions.search import finding
from groundswell.mentions.words import MAX_LENGTH, MAX_WORDS, normalised
from tests.server.mentions.expressions import expressions, scribbles, texts

pytestmark = pytest.mark.django_db
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite's index")
only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL's index")
in_one_transaction = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
_numbers = itertools.count()


def mention(workspace_id: uuid.UUID, text: str, **values: Any) -> Mention:
    columns: dict[str, Any] = {
        "external_id": str(next(_numbers)),
        "channel_id": workspace_id,
        "thread_id": uuid7(),
        "published_at": NOON,
        "observed_at": NOON,
        "text": text.replace("\x00", ""),  # which no request may bring
        "words": normalised(text),
        "content_hash": "",
    }
    return Mention(workspace_id=workspace_id, **{**columns, **values})


def say(*said: str, workspace_id: uuid.UUID | None = None) -> uuid.UUID:
    """Put texts into a workspace, one a minute; their external ids are their places."""
    workspace_id = workspace_id or uuid7()
    before = Mention.objects.filter(workspace_id=workspace_id).count()
    Mention.objects.bulk_create(
        mention(
            workspace_id, text, external_id=str(place), published_at=NOON + datetime.timedelta(minutes=place)
        )
        for place, text in enumerate(said, before)
    )  # fmt: skip
    return workspace_id


def found(workspace_id: uuid.UUID, expression: str) -> list[int]:
    """The places of the texts that match, the latest first."""
    rows = search.matching(Mention.objects.filter(workspace_id=workspace_id), parse(expression))
    return [int(place) for place in rows.order_by("-published_at", "-id").values_list("external_id", flat=True)]


WAYS = {
    "few": {"_FEW": 10**9},
    "many": {"_FEW": -1, "_ONE_IN": 1},
    "most": {"_FEW": -1, "_ONE_IN": 10**9},
    "index": "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off",
    "rows": "SET LOCAL enable_bitmapscan = off",
}
VENDORS = {"few": "sqlite", "many": "sqlite", "most": "sqlite", "index": "postgresql", "rows": "postgresql"}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Each way a database has of finding the same."""
    if VENDORS[request.param] != connection.vendor:
        pytest.skip("another database's way")
    chosen = WAYS[request.param]
    if isinstance(chosen, str):
        with connection.cursor() as cursor:
            cursor.execute(chosen)
    else:
        for name, value in chosen.items():
            monkeypatch.setattr(finding, name, value)


@pytest.mark.usefixtures("way")
@in_one_transaction
@given(st.lists(texts, max_size=8), st.lists(expressions, min_size=1, max_size=4))
def test_the_database_finds_what_python_finds(said: list[str], written: list[str]) -> None:
    workspace_id = say(*said)
    for text in written:
        expression = parse(text)
        expected = [place for place, each in enumerate(said) if expression.matches(normalised(each))]
        assert found(workspace_id, text) == expected[::-1]
        read = Mention.objects.filter(finding._read(expression), workspace_id=workspace_id)
        assert {int(each.external_id) for each in read} == set(expected)


@pytest.mark.usefixtures("way")
@in_one_transaction
@given(scribbles)
def test_whatever_is_typed_is_no_error_of_the_database(typed: str) -> None:
    workspace_id = say("near or not 1e5", "a b c")
    try:
        parse(typed)
    except ExpressionError:
        return
    found(workspace_id, typed)


HOSTILE = [
    '"NEAR(a b, 2)"', '"a* OR b"', '"words : a"', '"-a"', '"^a"', '"a + b"', '"a\' OR 1=1 --"', '"a\\"', '"a:*B & !b"',
    '"a <-> b"', '"{words}: a"', '"%_\\a"', "a;b", "a' -b'", "NEAR AND near", '"AND" "OR" "NOT"', "and or not near",
    "null true false", "a:b", "a::b", "!a", "a&b", "a|b", "rowid rank", "mentions_search", "\u0130*", "%s", "{0}",
]  # fmt: skip


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("typed", HOSTILE)
def test_what_means_something_to_a_database_is_only_words(typed: str) -> None:
    said = [typed, "a b", "near and or not near", "words rowid rank"]
    expected = [place for place, text in enumerate(said) if parse(typed).matches(normalised(text))]
    assert found(say(*said), typed) == expected[::-1]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    "typed",
    [
        " ".join(f"a{number}" for number in range(200)),
        " OR ".join(f"b{number}*" for number in range(199)) + " OR a1",
        "a1 " + " ".join(f"-b{number}" for number in range(199)),
        "(z OR a1 a2 -z -" * MAX_DEPTH + "z" + ")" * MAX_DEPTH,
        "(z OR a1 (a2 OR z) -z OR z (" * (MAX_DEPTH // 2) + "z" + "))" * (MAX_DEPTH // 2),
        '"' + " ".join(f"a{number}" for number in range(200)) + '"',
        '"' + "\u6771" * 900 + '" OR a1',
        "x" * 1990 + " OR a1",
        '"' + "\U00020000" * 990 + '" OR a1',
    ],
    ids=lambda typed: typed[:15],
)
def test_the_largest_expressions_are_compared(typed: str) -> None:
    assert found(say(" ".join(f"a{number}" for number in range(200)), "b"), typed) == [0]


@pytest.mark.usefixtures("way")
def test_the_longest_texts_are_found_by_their_last_words() -> None:
    letters = [chr(0x10428 + each) for each in range(20)]  # of four bytes
    longest = " ".join(
        "".join(word) + "x" * 10 for word in itertools.islice(itertools.product(letters, repeat=14), 9_999)
    )
    many = "over " * (MAX_WORDS - 2) + "and out"
    words = normalised(longest)
    assert MAX_LENGTH - 64 <= len(words) <= MAX_LENGTH
    workspace_id = say(longest, many)
    assert found(workspace_id, words.split()[-1]) == [0]
    assert found(workspace_id, '"over and out"') == [1]
    assert found(workspace_id, '"and over"') == []


@pytest.mark.usefixtures("way")
def test_the_latest_come_first_in_pages_and_with_other_filters() -> None:
    workspace_id = say(*["the fan is loud", "a quiet fan", "loud"] * 40)
    assert found(workspace_id, "fan -quiet")[:3] == [117, 114, 111]
    rows = Mention.objects.filter(workspace_id=workspace_id, published_at__lt=NOON + datetime.timedelta(minutes=60))
    latest = search.matching(rows, parse("fan")).order_by("-published_at", "-id")
    assert [each.external_id for each in latest[:3]] == ["58", "57", "55"]
    assert [each.external_id for each in latest[3:5]] == ["54", "52"]
    assert latest.count() == 40
    assert not latest.filter(channel_id=uuid7()).exists()


@pytest.mark.usefixtures("way")
def test_each_workspace_finds_its_own() -> None:
    ours, theirs = say("a fan"), say("no fans", "a fan")
    assert found(ours, "fan") == [0]
    assert found(theirs, "fan") == [1]
    assert found(uuid7(), "fan") == []


def test_words_that_change_are_found_as_they_are_now() -> None:
    workspace_id = say("the fan is loud", "the fan is dead")
    rows = Mention.objects.filter(workspace_id=workspace_id)
    rows.filter(external_id="0").update(words="the pump is loud")
    assert (found(workspace_id, "fan"), found(workspace_id, "pump")) == ([1], [0])
    rows.update(words="", text="")
    assert found(workspace_id, "fan OR pump OR the") == []
    rows.filter(external_id="1").update(words="a valve")
    assert found(workspace_id, "valve") == [1]
    rows.filter(external_id="1").update(text="of which nobody asks")
    assert found(workspace_id, "valve") == [1]


def test_words_that_are_upserted_are_found_as_they_are_now() -> None:
    workspace_id = say("the fan is loud", "the fan is dead")
    again = [
        mention(workspace_id, text, external_id=str(place)) for place, text in enumerate(["a pump", "", "a valve"])
    ]
    Mention.objects.bulk_create(
        again,
        update_conflicts=True,
        unique_fields=["workspace_id", "channel", "external_id"],
        update_fields=["text", "words"],
    )
    assert [found(workspace_id, word) for word in ("fan", "pump", "valve")] == [[], [0], [2]]


def test_what_is_deleted_is_not_found() -> None:
    workspace_id = say("the fan is dead", "the fan is loud", "")
    rows = Mention.objects.filter(workspace_id=workspace_id)
    rows.filter(external_id__in=["1", "2"]).delete()
    assert found(workspace_id, "fan") == [0]
    say("another fan", workspace_id=workspace_id)
    assert found(workspace_id, "fan") == [1, 0]
    assert found(workspace_id, "loud") == []


def test_what_is_rolled_back_is_not_found() -> None:
    workspace_id = say("the fan is loud")
    with transaction.atomic():
        Mention.objects.filter(workspace_id=workspace_id).update(words="the pump is loud")
        transaction.set_rollback(True)
    assert (found(workspace_id, "fan"), found(workspace_id, "pump")) == ([0], [])


@only_sqlite
@in_one_transaction
@given(st.lists(st.tuples(st.sampled_from(["say", "change", "delete"]), st.integers(0, 5), texts), max_size=12))
def test_nothing_is_left_in_the_index_but_what_is_said(steps: list[tuple[str, int, str]]) -> None:
    workspace_id = uuid7()
    rows = Mention.objects.filter(workspace_id=workspace_id)
    for step, place, text in steps:
        if step == "delete":
            rows.filter(external_id=str(place)).delete()
        elif not rows.filter(external_id=str(place)).update(words=normalised(text)) and step == "say":
            mention(workspace_id, text, external_id=str(place)).save(force_insert=True)
    said = sorted(word for words in rows.values_list("words", flat=True) for word in words.split())
    assert sorted(_indexed()) == said
    rows.delete()
    assert list(_indexed()) == []


def _indexed() -> Iterator[str]:
    """Each word in SQLite's index, as often as it is there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'mentions_search', 'row')"
        )
        cursor.execute("SELECT term, cnt FROM temp.indexed")
        for term, count in cursor.fetchall():
            yield from [term] * count


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_the_index_outlives_a_migration_that_makes_the_table_anew() -> None:
    workspace_id = say("the fan is loud")
    with connection.schema_editor() as editor:
        editor._remake_table(Mention)
        search.install(editor)
    say("the fan is dead", "", workspace_id=workspace_id)
    assert found(workspace_id, "fan") == [1, 0]
    Mention.objects.filter(workspace_id=workspace_id).update(words="the valve is loud")
    assert (found(workspace_id, "fan"), found(workspace_id, "valve")) == ([], [2, 1, 0])


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_taken_away_and_put_up_again() -> None:
    workspace_id = say("the fan is loud", "")
    with connection.schema_editor() as editor:
        search.remove(editor)
    Mention.objects.filter(workspace_id=workspace_id).update(words="the valve is loud")
    say("the pump is loud", workspace_id=workspace_id)
    with connection.schema_editor() as editor:
        search.install(editor)
    assert [found(workspace_id, word) for word in ("fan", "valve", "pump")] == [[], [1, 0], [2]]


def _files() -> Iterable[Path]:
    path = Path(connection.settings_dict["NAME"])
    return [each for each in path.parent.iterdir() if each.name.startswith(path.name)]


def _is_on_disk(word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return any(word.encode() in each.read_bytes() for each in _files())


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_erased_words_are_left_nowhere_in_the_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        [before] = cursor.fetchone()
        cursor.execute("PRAGMA secure_delete = ON")
    # A term's beginning is not written where the one before it has it, too: nothing else begins with this letter.
    secret = "\u03c8evdonym"
    for number in range(3):
        say(*[f"word{number}x{each} the fan" for each in range(50)], f"{secret} is loud")
    assert _is_on_disk(secret)
    Mention.objects.filter(words__contains=secret).update(words="", text="")
    assert _is_on_disk(secret)
    search.erase_traces()
    assert not _is_on_disk(secret)
    assert sorted(set(_indexed()))[:2] == ["fan", "the"]
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA secure_delete = {before}")


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_an_index_is_written_anew_beside_the_one_in_use() -> None:
    def file() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_filenode('mention_words')")
            return int(cursor.fetchone()[0])

    before = file()
    workspace_id = say("the fan is loud")
    search.erase_traces()
    assert file() != before
    assert found(workspace_id, "fan") == [0]


def test_traces_are_erased_inside_of_a_transaction_too() -> None:
    workspace_id = say("the fan is loud", "a pump")
    Mention.objects.filter(workspace_id=workspace_id, external_id="1").delete()
    search.erase_traces()
    assert found(workspace_id, "fan OR pump") == [0]


class Said(StrictFilterSet):
    q = search.WordSearch()


def test_a_list_is_filtered_by_an_expression() -> None:
    workspace_id = say("the fan is loud", "a pump")
    rows = Mention.objects.filter(workspace_id=workspace_id)
    assert [each.text for each in Said(QueryDict("q=FAN+-pump"), queryset=rows).filtered()] == ["the fan is loud"]
    assert Said(QueryDict(""), queryset=rows).filtered().count() == 2


@pytest.mark.parametrize(
    ("query", "code", "detail"),
    [
        ("q=fan+OR+-pump", "not_an_expression", "At character 8: This only excludes. Say what to look for."),
        ("q=(fan", "not_an_expression", "At character 1: This parenthesis is not closed."),
        ("q=" + "a" * 2001, "not_an_expression", "At character 2001: An expression has at most 2,000 characters."),
        ("q=", "empty", "Has no value."),
        ("q=a&q=b", "repeated", "Takes one value."),
        ("q=a%00", "invalid", "Holds the character U+0000."),
    ],
)
def test_what_cannot_be_read_is_refused_by_parameter_and_position(query: str, code: str, detail: str) -> None:
    with pytest.raises(DomainError) as refused:
        Said(QueryDict(query), queryset=Mention.objects.none()).filtered()
    [error] = refused.value.errors
    assert (refused.value.status, error.parameter, error.code, error.detail) == (400, "q", code, detail)


def test_rows_without_an_index_are_read() -> None:
    assert not search.matching(Solution.objects.all(), parse('fan -"loud fan"')).exists()
