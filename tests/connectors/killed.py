"""What a customer asks is a mention once, and what is answered is seen once, whatever is killed meanwhile.

The service under test is a process of its own, which is killed, and so are its workers; the services it speaks to live.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from groundswell.connectors.interface import Capability
from groundswell.connectors.markup import plain
from groundswell_sdk import WorkspaceClient
from tests.connectors.promises import ANSWER, ASKED, Base, unique
from tests.connectors.subjects import Subject
from tests.faults import clock, figures
from tests.faults.figures import Figure, table
from tests.faults.killable import Killable, killable
from tests.faults.world import Killer

Told = tuple[str, dict[str, Any], dict[str, Any]]
SECONDS_ON_THE_WAY = 0.15
"""Of each request there, and of each answer back: well below what time passes in."""
SECONDS_TO_ARRIVE = 300.0


class Killed(Base):
    """From the customer to the API and back, under kills, and all of it again."""

    vendor = "sqlite"
    questions = 24
    kills = 20

    def test_under_kills_all_is_asked_and_answered_once(self, answering: Subject) -> None:
        began = time.monotonic()
        found = list(figures_of(answering, self.vendor, questions=self.questions, kills=self.kills))

        title = f"{type(self).__name__}, {self.vendor}, {time.monotonic() - began:.0f} s"
        print(table(title, found))
        assert all(figure.kept for figure in found)


def figures_of(subject: Subject, vendor: str, *, questions: int, kills: int) -> Iterator[Figure]:
    """What came of so many questions and kills, and of doing all of it again."""
    with subject.slowly(SECONDS_ON_THE_WAY) as told, killable(vendor) as office:
        desk = Desk(subject, office, told, questions=questions)
        with Killer(office.kill, times=kills, progress=desk.progress) as killer:
            for number in range(questions):
                desk.ask()
                desk.go_on()
                _wait_until(lambda due=number * kills / questions - 2: killer.done >= due, meanwhile=desk.go_on)
            _wait_until(lambda: desk.settled() >= questions and killer.done >= kills, meanwhile=desk.go_on)
        yield figures.exactly("times killed", killer.done, kills)
        yield figures.note("in hand then", ", ".join(f"{name} {times}" for name, times in sorted(office.met.items())))
        desk.poll()
        yield from desk.figures()
        mentions, said = office.count("mentions_mention"), desk.seen()
        desk.begin_anew()
        yield figures.exactly("new mentions, all fetched again", office.count("mentions_mention") - mentions, 0)
        yield figures.exactly("new answers, all looked at again", (desk.seen() - said).total(), 0)
        # Some services count answers, which has changed questions meanwhile.
        events = desk.events()
        desk.begin_anew()
        yield figures.none("audit events, all done a third time", desk.events() - events)
        yield figures.exactly("failures the feed tells of", office.count("feeds_feed", "failures > 0"), 0)


class Desk:
    """Where questions are answered: who drafts is not who approves."""

    def __init__(self, subject: Subject, office: Killable, told: Told, *, questions: int) -> None:
        self.subject, self.office, self.questions = subject, office, questions
        self.channel = office.owner.channels.create(name="Help", kind="forum", ownership="owned", media="owned")
        name, settings, secrets = told
        office.owner.feeds.create(
            channel=self.channel, name="Help", connector=name, settings=settings, secrets=secrets, interval_seconds=60
        )
        self.writer: WorkspaceClient = office.colleague("contributor")
        self.editor: WorkspaceClient = office.colleague("editor")
        self.can_be_asked = Capability.FIND_REPLY in subject.connector(subject.port).capabilities
        self.asked: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        self.poll()

    def ask(self) -> None:
        """The customer asks something."""
        words = unique(ASKED)
        self.asked[self.subject.ask(words)] = words

    def go_on(self) -> None:
        """What people do and what workers do, for about a second."""
        self.answer()
        self.office.time_passes()

    def answer(self) -> None:
        """Whatever has arrived and is not answered is answered."""
        waiting = [each for each in self.asked if each not in self.answers]
        for mention in self.writer.mentions.list(channel=self.channel, external_id=waiting) if waiting else ():
            words = unique(ANSWER)
            draft = self.writer.replies.create(mention=mention, text=words)
            self.editor.replies.approve(self.editor.replies.get(draft.id))
            self.answers[mention.external_id] = words

    def progress(self) -> float:
        """The share of all questions that have arrived, and of all answers that have gone out."""
        return (len(self.answers) + self.settled()) / (2 * self.questions)

    def settled(self) -> int:
        """How many replies will not go on by themselves."""
        return self.office.count("replies_reply", "state IN ('sent', 'failed', 'rejected')")

    def poll(self) -> None:
        """Have the feed read to its end, now."""
        self.office.installation.write("UPDATE feeds_feed SET last_success_at = NULL")
        self.wait_until_polled()

    def begin_anew(self) -> None:
        """Have all done once more, from the beginning."""
        clock.begin_anew(self.office.installation)
        self.wait_until_polled()

    def wait_until_polled(self) -> None:
        """Until the feed has been read to its end, and nothing is being sent."""
        is_read = "last_success_at IS NOT NULL AND next_poll_at > last_success_at"
        is_to_be_sent = f"name = '{clock.SEND}' AND due_at IS NOT NULL"
        _wait_until(
            lambda: self.office.count("feeds_feed", is_read) and not self.office.count("events_job", is_to_be_sent),
            meanwhile=self.office.time_passes,
        )

    def seen(self) -> Counter[str]:
        """How often the customer sees each answer below its question."""
        found: Counter[str] = Counter()
        for question, words in self.answers.items():
            found[words] += sum(words in " ".join(plain(each).split()) for each in self.subject.seen(question))
        return +found

    def figures(self) -> Iterator[Figure]:
        """How everything stands."""
        rows = self.office.installation.rows("SELECT text, state, is_unknown, attempts FROM replies_reply")
        sent = {text for text, state, *_ in rows if state == "sent"}
        left = {text for text, state, is_unknown, _ in rows if state == "failed" and is_unknown}
        until = time.monotonic() + self.subject.patience
        while not sent <= set(times := self.seen()) and time.monotonic() < until:
            time.sleep(0.5)
        seen = set(times)
        asked = [sum(words in text for text, *_ in self.mentions()) for words in self.asked.values()]
        yield figures.exactly("questions that are a mention once", asked.count(1), len(self.asked))
        yield figures.exactly("replies", len(rows), len(self.asked))
        yield figures.none("answers seen twice", (text for text in seen if times[text] > 1))
        yield figures.exactly("answers seen once", sum(times[text] == 1 for text in seen), len(sent | left & seen))
        yield figures.none("taken for sent and not seen", sent - seen)
        yield figures.none("seen though nobody knows of it", seen - sent - left)
        if self.can_be_asked:
            yield figures.exactly("left to people", len(left), 0)
        else:
            yield figures.note("left to people, those of them that are seen", f"{len(left)}, {len(left & seen)}")
        others = (f"{state}: {text}" for text, state, *_ in rows if text not in sent | left)
        yield figures.none("neither sent nor left", others)
        yield figures.note("handed over again", sum(attempts > 1 for *_, attempts in rows))
        yield figures.none("sent and not one mention below its question", sent - self.kept_once())

    def kept_once(self) -> set[str]:
        """The answers that are one mention, of an employee and below the question."""
        mentions = self.mentions()
        found = {}
        for question, words in self.answers.items():
            found[words] = [(kind, to) for text, kind, to in mentions if words in text] == [("employee", question)]
        return {words for words, is_so in found.items() if is_so}

    def events(self) -> set[tuple[str, ...]]:
        """What the audit trail tells, but that a feed which forgot where it stood hears everything from now on."""
        rows = self.office.installation.rows("SELECT id, action, counts FROM events_auditevent")
        return {row for row in rows if row[1] != "coverage_span.created"}

    def mentions(self) -> list[tuple[str, str, str]]:
        """Text, kind of author, and what is answered, of all there are."""
        rows = self.office.installation.rows("SELECT text, author_kind, in_reply_to FROM mentions_mention")
        return [(" ".join(text.split()), author_kind, in_reply_to) for text, author_kind, in_reply_to in rows]


def _wait_until(is_so: Callable[[], object], *, meanwhile: Callable[[], object]) -> None:
    until = time.monotonic() + SECONDS_TO_ARRIVE
    while not is_so():
        assert time.monotonic() < until, f"it is not so after {SECONDS_TO_ARRIVE:.0f} s"
        meanwhile()
