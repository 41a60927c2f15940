"""An invented stream of posts, and what KPIs derived from it come to: told from the posts themselves."""

import datetime
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

ZONE = "America/New_York"
TOPICS = {"Ours": None, "Ours Mini": "Ours", "Theirs": None, "Billing": None}
"""With the topic above."""

KINDS = {"Ours": "brand", "Ours Mini": "brand", "Theirs": "competitor", "Billing": "issue"}
SENTIMENTS = ("negative", "neutral", "positive", "mixed", None)


@dataclass
class Post:
    """A post; `after` is what it answers, by its place in the stream."""

    number: int
    channel: str
    at: datetime.datetime
    sentiment: str | None
    topics: list[str]
    author: str
    is_staff: bool = False
    after: int | None = None
    is_solution: bool = False
    replies: list["Post"] = field(default_factory=list)

    def item(self) -> dict[str, Any]:
        """As it is sent: in a language no analyzer judges, so that the sentiment given is all there is."""
        return {
            "channel": self.channel,
            "external_id": str(self.number),
            "published_at": self.at.isoformat(),
            "text": "Es geht um etwas.",
            "language": "de",
            "author": self.author,
            "author_kind": "employee" if self.is_staff else "customer",
            "sentiment": self.sentiment,
            "topics": self.topics,
            "in_reply_to": None if self.after is None else str(self.after),
            "is_solution": self.is_solution,
        }


def stream(*, since: datetime.datetime, until: datetime.datetime, seed: int, questions: int = 120) -> list[Post]:
    """Posts of two channels between two instants, answers to some of them included, in the order of their numbers."""
    chance = random.Random(seed)
    seconds = int((until - since).total_seconds())
    posts: list[Post] = []

    def say(at: datetime.datetime, channel: str, **others: Any) -> Post:
        chosen = chance.sample(sorted(TOPICS), k=chance.choice((0, 1, 1, 2)))
        author = others.pop("author", None) or f"author{chance.randrange(30)}"
        post = Post(len(posts), channel, at, chance.choice(SENTIMENTS), chosen, author, **others)
        posts.append(post)
        return post

    for _ in range(questions):
        at = since + datetime.timedelta(seconds=chance.randrange(seconds))
        by = {"author": "support", "is_staff": True} if chance.random() < 0.1 else {}
        asked = say(at, chance.choice(("Forum", "Network")), **by)
        for _ in range(chance.choice((0, 0, 1, 2))):
            at = asked.at + datetime.timedelta(seconds=int(chance.expovariate(1 / 90_000)))
            is_staff = chance.random() < 0.5
            if at < until:
                author = "support" if is_staff else f"peer{chance.randrange(5)}"
                reply = say(at, asked.channel, author=author, is_staff=is_staff, after=asked.number)
                reply.is_solution = not any(each.is_solution for each in asked.replies) and chance.random() < 0.5
                asked.replies.append(reply)
    return posts


def about(post: Post) -> set[str]:
    """The topics a post is in, those above them included."""
    found = set(post.topics)
    return found | {above for topic in found if (above := TOPICS[topic])}


def local_date(at: datetime.datetime) -> datetime.date:
    return at.astimezone(ZoneInfo(ZONE)).date()


@dataclass(frozen=True)
class Asked:
    """A measure, and what it is limited to, by names."""

    measure: str
    channel: str | None = None
    topics: tuple[str, ...] = ()


def expected(posts: Sequence[Post], asked: Asked, first: datetime.date, until: datetime.date) -> Fraction | None:
    """The value of a period of days, percent for shares; None where there is none.

    Nothing that was said is told from nothing that was collected by whether anything came in from the channel.
    """
    everything = [each for each in posts if asked.channel in (None, each.channel)]
    there = [each for each in everything if first <= local_date(each.at) < until]
    counters: dict[str, Callable[[], Fraction | None]] = {
        "volume": lambda: _volume(there, asked),
        "negative_share": lambda: _tone(there, asked, plus=("negative",)),
        "net_sentiment": lambda: _tone(there, asked, plus=("positive",), minus=("negative",)),
        "share_of_voice": lambda: _voice(there, asked),
        "median_first_response": lambda: _median(there, everything),
        "solved_share": lambda: _solved(there, everything),
        "peer_solved_share": lambda: _solved(there, everything, of_solved=True),
    }
    return counters[asked.measure]()


def _limited(posts: Iterable[Post], asked: Asked) -> list[Post]:
    return [each for each in posts if not asked.topics or about(each) & set(asked.topics)]


def _volume(there: Sequence[Post], asked: Asked) -> Fraction | None:
    return Fraction(len(_limited(there, asked))) if there else None


def _tone(
    there: Sequence[Post], asked: Asked, *, plus: tuple[str, ...], minus: tuple[str, ...] = ()
) -> Fraction | None:
    judged = [each.sentiment for each in _limited(there, asked) if each.sentiment]
    part = sum((each in plus) - (each in minus) for each in judged)
    return Fraction(100 * part, len(judged)) if judged else None


def _voice(there: Sequence[Post], asked: Asked) -> Fraction | None:
    compared = asked.topics or ("Ours", "Theirs")
    namings = [name for each in there for name in about(each) if name in compared]
    ours = [name for name in namings if KINDS[name] == "brand"]
    return Fraction(100 * len(ours), len(namings)) if namings else None


def _waits(there: Sequence[Post], everything: Sequence[Post]) -> list[tuple[Fraction, bool]]:
    """How long each question waited for its first answer, and whether it got one."""
    last = {each.channel: max(other.at for other in everything if other.channel == each.channel) for each in there}
    found = []
    for post in there:
        if post.after is None and not post.is_staff:
            answers = [each.at for each in post.replies if each.author != post.author]
            end = min(answers, default=last[post.channel])
            found.append((Fraction(int((end - post.at).total_seconds())), bool(answers)))
    return found


def _median(there: Sequence[Post], everything: Sequence[Post]) -> Fraction | None:
    """Kaplan and Meier's, in fractions, straight from the definition."""
    waits = _waits(there, everything)
    waiting = Fraction(1)
    for time in sorted({time for time, ended in waits if ended}):
        at_risk = sum(other >= time for other, _ in waits)
        waiting *= 1 - Fraction(sum(other == time and ended for other, ended in waits), at_risk)
        if waiting <= Fraction(1, 2):
            return time
    return None


def _solved(there: Sequence[Post], everything: Sequence[Post], *, of_solved: bool = False) -> Fraction | None:
    asked = [each for each in there if each.after is None and not each.is_staff]
    solutions = [reply for each in asked for reply in each.replies if reply.is_solution]
    part, whole = (sum(not each.is_staff for each in solutions), solutions) if of_solved else (len(solutions), asked)
    return Fraction(100 * part, len(whole)) if whole else None
