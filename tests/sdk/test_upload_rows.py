"""How the files of an upload are read: what is a row, what is wrong with one, and what is no file of rows at all."""

import csv
import io
import itertools
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell_sdk.uploads.batches import batches
from groundswell_sdk.uploads.mapping import Constant, Mapper
from groundswell_sdk.uploads.problems import FileChangedError, RowError, UploadError
from groundswell_sdk.uploads.rows import Row, rows_of
from groundswell_sdk.uploads.sources import MAX_LINE, Source, opened

pytestmark = pytest.mark.embedded


Read = list[tuple[int, dict[str, Any] | tuple[str, str | None]]]


def source_of(content: bytes | str) -> Source:
    file: Any = io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content, newline="")
    return Source(file, name="posts.csv", size=len(content))


def read(content: bytes | str, *, delimiter: str = ",", encoding: str = "utf-8") -> Read:
    """The rows with their numbers; of those with an error, its code and column."""
    rows = rows_of(source_of(content), delimiter=delimiter, encoding=encoding)
    return [
        (each.number, dict(each.cells)) if isinstance(each, Row) else (each.row, (each.code, each.column))
        for each in rows
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("last", [True, False], ids=["", "no last line end"])
def test_a_table_is_read_however_its_lines_end(end: str, mark: str, last: bool) -> None:
    text = f'{mark}id, text{end}1,"a, ""b""{end}c"{end}{end}2,Grüße 🌊{end if last else ""}'

    assert read(text.encode()) == [
        (2, {"id": "1", "text": f'a, "b"{end}c'}),
        (4, {"id": "2", "text": "Grüße 🌊"}),
    ]


def test_a_file_that_is_open_as_text_is_read_like_one_that_is_open_as_bytes() -> None:
    text = '\ufeffid,text\r\n1,"Grüße\n"\r\n'

    assert read(text) == read(text.encode()) == [(2, {"id": "1", "text": "Grüße\n"})]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20)


@given(st.lists(st.tuples(cells, cells), max_size=20))
def test_a_table_is_read_as_the_standard_library_wrote_it(table: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("one", "two"), *table])

    assert [row for _, row in read(text.getvalue().encode())] == [
        dict(zip(("one", "two"), row, strict=True)) for row in table
    ]


@given(st.lists(st.dictionaries(cells, cells | st.integers() | st.none() | st.booleans(), max_size=4), min_size=1))
def test_objects_are_read_as_they_were_written(objects: list[dict[str, Any]]) -> None:
    content = "\n".join(map(json.dumps, objects)).encode()

    assert read(content) == list(enumerate(objects, start=1))


def test_a_delimiter_and_an_encoding_are_what_they_are_told_to_be() -> None:
    assert read("id;text\n1;Größe, etwa\n".encode("cp1252"), delimiter=";", encoding="cp1252") == [
        (2, {"id": "1", "text": "Größe, etwa"})
    ]


def test_a_row_with_too_many_or_too_few_cells_is_an_error_and_the_next_is_read() -> None:
    assert read("id,text\n1\n2,b,c\n3,d\n") == [
        (2, ("ragged_row", None)),
        (3, ("ragged_row", None)),
        (4, {"id": "3", "text": "d"}),
    ]


def test_a_cell_that_is_not_in_the_encoding_is_an_error_and_the_next_row_is_read() -> None:
    assert read(b"id,text\n1,Gr\xfc\xdfe\n2,b\n") == [(2, ("not_text", "text")), (3, {"id": "2", "text": "b"})]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "not_json"),
        (b"[1]", "not_an_object"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": 1, "a": 2}', "not_json"),
        (b'{"a": "\xff"}', "not_text"),
        (b"[" * 100_000, "not_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not_json"),
        (b'{"a": "' + b"x" * MAX_LINE + b'"}', "too_long"),
    ],
    ids=["cut off", "list", "NaN", "key twice", "not UTF-8", "deep", "huge number", "huge line"],
)
def test_a_line_that_is_no_object_is_an_error_and_the_next_is_read(line: bytes, code: str) -> None:
    assert read(b'{"a": 1}\n' + line + b'\r\n\n{"a": 3}') == [(1, {"a": 1}), (2, (code, None)), (4, {"a": 3})]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "posts.csv is empty"),
        (b"\xef\xbb\xbf", "posts.csv is empty"),
        (b"\n", "row 1: the first row must name the columns"),
        (b",,\n1,2,3\n", "row 1: the first row must name the columns"),
        ("id,text\n".encode("utf-16"), "UTF-16 text; save it as UTF-8"),
        (b"PK\x03\x04rest", "a spreadsheet or an archive"),
        (b"\x1f\x8brest", "compressed"),
        (b'[{"id": 1}]', "a JSON array; write one object a line"),
        (b"id,text\r1,a\r2,b", "ends its lines with CR alone"),
        (b"id;text\n1;a\n", "only one column, 'id;text'; is ';' the delimiter?"),
        (b"id\ttext\n1\ta\n", "is '\\t' the delimiter?"),
        (b"id,t\xe4xt\n", "row 1: Not UTF-8 text"),
    ],
)
def test_what_is_no_file_of_rows_is_refused_with_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(UploadError) as caught:
        read(content)

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (b'3,"open\n4,d\n', "posts.csv, row 4: the file ends within quotes"),
        (b'3,"open' + b"\nand on" * 30_000, "posts.csv, row 4: a cell of more than 131072 characters; is a quote not"),
        (b'3,"a"b\n', "posts.csv, row 4: ',' expected after '\"'; is a quote within a cell not doubled?"),
        (b"3,a\rb\n", "posts.csv, row 4: a CR within a cell without quotes"),
        (b"3," + b"x" * MAX_LINE + b"\n", "posts.csv, row 4: "),
    ],
    ids=["open quote", "open quote far from the end", "quote", "CR", "huge line"],
)
def test_where_a_table_cannot_be_read_further_what_comes_before_is_read(rest: bytes, said: str) -> None:
    rows = iter(rows_of(source_of(b'id,text\n1,a\n2,"b\nc"\n' + rest), delimiter=",", encoding="utf-8"))

    assert [next(rows), next(rows)] == [Row(2, {"id": "1", "text": "a"}), Row(3, {"id": "2", "text": "b\nc"})]
    with pytest.raises(UploadError) as caught:
        next(rows)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"encoding": "klingon"}, "no encoding 'klingon'"),
        ({"encoding": "utf-16"}, "cannot be read line by line"),
        ({"encoding": "base64"}, "encoding 'base64'"),
        ({"delimiter": ""}, "one ASCII character"),
        ({"delimiter": "\n"}, "one ASCII character"),
        ({"delimiter": '"'}, "one ASCII character"),
    ],
)
def test_a_delimiter_or_an_encoding_that_cannot_be_is_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(b"id,text\n", **settings)


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
@pytest.mark.parametrize("content", [b'id,text\n1,"a\nb"\n2,c\n3,d', b'{"a": 1}\n\n{"a": 2}\n{"a": 3}'])
def test_a_file_is_gone_on_with_after_any_row(content: bytes, ending: bytes) -> None:
    whole = list(rows_of(source_of(content), delimiter=",", encoding="utf-8"))

    for count in range(len(whole) + 1):
        first = source_of(content)
        begun = rows_of(first, delimiter=",", encoding="utf-8")
        rows = iter(begun)
        for _ in range(count):
            next(rows)
        mark = first.mark()
        second = source_of(content + ending)
        resumed = rows_of(second, delimiter=",", encoding="utf-8")
        second.skip(mark.position, mark.digest)
        resumed.number = begun.number
        assert list(resumed) == whole[count:]


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        (b"id,text\n1,a\n", b"id,text\n1,b\n"),
        (b"id,text\n1,a\n", b"id,text\n1,\n2,b\n"),
        (b"id,text\n1,a\n", b"id,text\n"),
        (b"id,text\n1,a\n", b"id,text\n1,a"),
        (b"id,text\n1,a", b"id,text\n1,and on\n"),
    ],
)
def test_a_file_that_is_another_where_it_was_read_before_is_noticed(content: bytes, changed: bytes) -> None:
    source = source_of(content)
    list(rows_of(source, delimiter=",", encoding="utf-8"))
    mark = source.mark()

    with pytest.raises(FileChangedError, match=r"posts\.csv has changed"):
        source_of(changed).skip(mark.position, mark.digest)


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes(b"id,text\n" + b"1,a\n" * 100_000)

    with opened(path) as source:
        rows = iter(rows_of(source, delimiter=",", encoding="utf-8"))
        next(rows)
        assert (source.name, source.size, source.mark().position) == ("posts.csv", 400_008, 12)


class Endless(io.RawIOBase):
    """A file of so many rows, of which none is there before it is read."""

    def __init__(self, rows: int) -> None:
        self._lines = (f'{number},2026-01-31T12:00:00Z,"{"So it goes. " * 20}"\n'.encode() for number in range(rows))
        self._lines = itertools.chain([b"external_id,published_at,text\n"], self._lines)

    def readline(self, size: int | None = -1, /) -> bytes:
        return next(self._lines, b"")


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(rows: int) -> int:
        source = Source(Endless(rows), name="posts.csv", size=None)
        read = rows_of(source, delimiter=",", encoding="utf-8")
        mapper = Mapper({"channel": Constant("Forum")}, time_zone=None)
        mapper.bind(read.columns, name=source.name)
        tracemalloc.start()
        try:
            assert sum(batch.rows for batch in batches(read, source, mapper=mapper, size=500)) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(20_000) < 1.1 * peak(2_000)


def test_an_error_reads_as_a_sentence() -> None:
    assert str(RowError(3, "from_company", "author_kind", "unmapped_value", "No.")) == "row 3, from_company: No."
    assert str(RowError(3, None, "channel", "required", "No.")) == "row 3, channel: No."
    assert str(RowError(3, None, None, "ragged_row", "No.")) == "row 3: No."
