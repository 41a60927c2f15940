"""The support example: posts become conversations, with invented posts and, where they are, the real ones."""

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.examples.conftest import Desk
from tests.support.real_posts import SUPPORT, needs_real_posts

pytestmark = pytest.mark.embedded

SCRIPT = "support_threads.py"
COLUMNS = ("external_id", "published_at", "author", "from_company", "in_reply_to", "text")

Row = tuple[str, ...]
QUESTIONS: list[Row] = [
    ("1", "2026-01-05T12:00:00Z", "ada", "false", "", "Where is my bag?"),
    ("2", "2026-01-05T12:20:00Z", "Kestrel", "true", "1", "We are looking."),
    ("3", "2026-01-06T12:00:00Z", "bob", "false", "", "My seat\nis " + "very " * 30 + "wet"),
    ("4", "2026-01-04T12:00:00Z", "eve", "false", "", "Anybody there?"),
    ("5", "2026-01-06T09:00:00Z", "Kestrel", "true", "", "We fly again!"),
    ("6", "2026-01-06T10:00:00Z", "ada", "false", "5", "At last"),
    ("7", "2026-01-07T09:00:00Z", "dan", "false", "", "Lost my hat"),
    ("8", "2026-01-07T10:30:00Z", "eve", "false", "7", "Row 12"),
]


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[list[Row]], Path]:
    """Writes posts to a file."""

    def write(rows: list[Row]) -> Path:
        path = tmp_path / "posts.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([COLUMNS, *rows])
        return path

    return write


@pytest.mark.parametrize("is_reversed", [False, True])
def test_it_is_told_how_conversations_went_and_who_waits(
    acme: Desk, file_of: Callable[[list[Row]], Path], is_reversed: bool
) -> None:
    printed = acme.output(SCRIPT, file_of(QUESTIONS[::-1] if is_reversed else QUESTIONS))

    lines = printed.splitlines()
    assert lines[:3] == [
        "8 posts; 8 mentions created, 0 refused.",
        "5 conversations, 1 of them begun by a company.",
        "Answered: 50.0 % (2 of 4).",
    ]
    assert lines[3].startswith("Median time to the first answer: 1 h 30 min (20 min to ")
    assert lines[4:] == [
        "Waiting longest:",
        "- 2026-01-04 12:00 Anybody there?",
        f"- 2026-01-06 12:00 My seat is {'very ' * 13}…",
    ]


def test_people_of_the_company_are_told_from_others(acme: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    acme.output(SCRIPT, file_of(QUESTIONS))

    kinds = {each.external_id: each.author_kind for each in acme.workspace.mentions.list()}
    assert {key for key, kind in kinds.items() if kind == "employee"} == {"2", "5"}
    assert {key for key, kind in kinds.items() if kind == "customer"} == {"1", "3", "4", "6", "7", "8"}


def test_running_it_again_sends_what_is_new(acme: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    acme.output(SCRIPT, file_of(QUESTIONS))
    before = acme.workspace.mentions.list().to_list()

    again = acme.output(SCRIPT, file_of(QUESTIONS))
    more = acme.output(SCRIPT, file_of([*QUESTIONS, ("9", "2026-01-08T12:00:00Z", "Kestrel", "true", "4", "Yes!")]))

    assert again.startswith("8 posts; 8 mentions created")
    assert more.startswith("9 posts; 9 mentions created")
    assert acme.workspace.mentions.list(ordering="-published_at").to_list()[1:] != []
    assert [each.id for each in acme.workspace.mentions.list()][1:] == [each.id for each in before]
    assert len(acme.workspace.channels.list().to_list()) == 1


def test_a_row_that_is_refused_is_told(acme: Desk, file_of: Callable[[list[Row]], Path]) -> None:
    done = acme.run(SCRIPT, file_of([*QUESTIONS, ("9", "yesterday", "ada", "false", "", "Hm")]))

    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "9 posts; 8 mentions created, 1 refused.")
    assert done.stderr == "row 10, published_at: Not a time such as 2026-01-31T12:00:00+01:00.\n"


def test_a_file_that_is_none_is_refused_in_one_line(acme: Desk, tmp_path: Path) -> None:
    done = acme.run(SCRIPT, tmp_path / "posts.csv")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("support_threads: ")


@pytest.fixture
def real_posts() -> list[dict[str, str]]:
    with SUPPORT.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@needs_real_posts
def test_real_conversations_are_told_as_the_file_has_them(acme: Desk, real_posts: list[dict[str, str]]) -> None:
    posts = {post["external_id"]: post for post in real_posts}

    def top(key: str) -> str:
        while key in posts and posts[key]["in_reply_to"]:
            key = posts[key]["in_reply_to"]
        return key

    conversations: dict[str, list[dict[str, str]]] = defaultdict(list)
    for post in sorted(real_posts, key=lambda post: datetime.fromisoformat(post["published_at"])):
        conversations[top(post["external_id"])].append(post)
    begun = {key: posts.get(key, there[0]) for key, there in conversations.items()}
    by_companies = [key for key, post in begun.items() if key in posts and post["from_company"] == "true"]
    waits = []
    for key, opening in begun.items():
        if opening["from_company"] == "false":
            asked = datetime.fromisoformat(opening["published_at"])
            later = [
                datetime.fromisoformat(post["published_at"]) - asked
                for post in conversations[key]
                if post["author"] != opening["author"]
            ]
            waits.append(min((each for each in later if each.total_seconds() > 0), default=None))
    answered = sorted(wait.total_seconds() for wait in waits if wait is not None)

    printed = acme.output(SCRIPT, SUPPORT).splitlines()

    assert (len(conversations), len(by_companies)) == (653, 12)
    assert printed[:3] == [
        f"{len(posts)} posts; {len(posts)} mentions created, 0 refused.",
        f"{len(conversations)} conversations, {len(by_companies)} of them begun by a company.",
        f"Answered: {100 * len(answered) / len(waits):.1f} % ({len(answered)} of {len(waits)}).",
    ]
    assert len(answered) == len(waits), "nobody is left waiting, so the median is the middle one"
    median = answered[(len(answered) - 1) // 2]
    assert printed[3].startswith(f"Median time to the first answer: {round(median / 60)} min (")
    assert printed[4:] == ["Nobody waits for an answer."]
