"""When an erasure is done, neither the handle nor a text of the author is in the database, searched as bytes.

The same of what is past its time. What was counted is as it was before.
"""

import datetime
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

import orjson
import pytest
from django.db import connection, transaction
from django.utils import timezone

from groundswell.activity.webhooks import payloads
from groundswell.events import jobs, trail
from groundswell.events.audit.verification import verify
from groundswell.events.models import AuditEvent
from groundswell.mentions.models import Erasure, Mention, MentionRollup, MentionTopic, Solution, Thread
from groundswell.mentions.words import normalised
from groundswell.workspaces.enums import Role
from tests.factories.channels import ChannelFactory
from tests.factories.webhooks import DeliveryFactory, WebhookEndpointFactory
from tests.factories.workspaces import acting_owner, client_as, founded
from tests.server.mentions.authors.conftest import work
from tests.support import remains
from tests.support.real_posts import needs_real_posts, support

pytestmark = pytest.mark.django_db(transaction=True)

BATCH = 500


def invented() -> list[dict[str, Any]]:
    """Two dozen conversations between a customer, a company and others."""
    start = datetime.datetime(2017, 11, 1, tzinfo=datetime.UTC)
    found = []
    for number in range(24):
        lines = [
            ("wanda_rook", "customer", f'My pelican {number} has lost its "left" slipper,\nat the harbour of Zanzibar'),
            ("PelicanCare", "employee", f"@wanda_rook\nwe will look for slipper {number} & write to you soon"),
            ("otto.k", "customer", f"Hello @PelicanCare, and wanda_rook: mine went, too, case {number} of them"),
            ("wanda_rook", "customer", f"Dear PelicanCare, found under the piano, number {number}, thanks a lot"),
        ]
        for place, (author, kind, text) in enumerate(lines):
            is_first = place == 0
            found.append(
                {
                    "channel": "Support",
                    "external_id": f"wanda_rook/{number}" if is_first else f"{number}-{place}",
                    "in_reply_to": None if is_first else f"wanda_rook/{number}",
                    "published_at": (start + datetime.timedelta(days=number, hours=place)).isoformat(),
                    "author": author,
                    "author_kind": kind,
                    "text": text,
                    "metadata": {"seen_by": author},
                    "url": f"https://pond.example/{author}/{number}",
                }
            )
    return found


class Installation:
    """A workspace that has taken in posts in all ways there are, and used them for all they are used for."""

    def __init__(self, items: list[dict[str, Any]], *, about: Iterable[str]) -> None:
        self.workspace = founded("acme", time_zone="America/Los_Angeles")
        self.channel = ChannelFactory.create(workspace=self.workspace, name="Support", platform="pond")
        self.api = client_as(self.workspace, Role.OWNER)
        self.endpoint = WebhookEndpointFactory.create(workspace=self.workspace, events=["*"])
        self.post("/topics/", {"name": "Thanks", "rule": "thanks OR thank"})
        mine = [item for author in about for item in [each for each in items if each["author"] == author][:20]]
        for item in mine:  # in an earlier state, whose text is another
            earlier = {**item, "text": f"{item['text']} (as it was at first)", "observed_at": "2011-01-01T00:00:00Z"}
            self.post("/mentions/", earlier)
        for start in range(0, len(items), BATCH):
            self.post("/mentions/batch/", {"items": items[start : start + BATCH]}, mode="atomic")
        for item in mine:
            self.post("/mentions/", {**item, "likes": 7, "observed_at": "2018-01-31T00:00:00Z"})
        for author in about:
            self.cite([item for item in mine if item["author"] == author][:5])
        self.accept()
        self.deliver()

    def post(self, path: str, body: Any, **query: str) -> dict[str, Any]:
        answer = self.api.call("POST", path, body, query=query, idempotency_key=str(uuid.uuid4()))
        assert answer.status_code < 300, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def cite(self, items: list[dict[str, Any]]) -> None:
        """Decide something on the evidence of posts, correct some of them, and have an event show one."""
        for item in items:
            mention = Mention.objects.get(channel=self.channel, external_id=item["external_id"])
            cited = [
                {"kind": "mention", "mention": str(mention.id)},
                {"kind": "thread", "thread": str(mention.thread_id)},
            ]
            self.post("/decisions/", {"title": "Answer sooner", "evidence": cited})
            key = str(uuid.uuid4())
            path = f"/mentions/{mention.id}/"
            assert self.api.patch(path, {"sentiment": "mixed"}, idempotency_key=key).status_code == 200
            with transaction.atomic():
                trail.note(
                    workspace_id=self.workspace.pk, by=acting_owner(self.workspace), action="mention.deleted",
                    object_type="mention", object_id=mention.id,
                    before={field.name: field.value_from_object(mention) for field in mention._meta.concrete_fields},
                )  # fmt: skip

    def accept(self) -> None:
        """Keep an answer to each of some questions as its solution."""
        for thread in Thread.objects.filter(posts__gt=1).order_by("id")[:200]:
            opening = Mention.objects.get(id=thread.opening_id)
            answer = Mention.objects.filter(thread_id=thread.id).exclude(id=opening.id).earliest("published_at")
            with transaction.atomic():
                Solution.record(
                    by=acting_owner(self.workspace), action="solution.created", channel=self.channel,
                    thread_key=thread.key, thread_id=thread.id, mention_id=answer.id, question=opening.text,
                    answer=answer.text, words=normalised(f"{opening.text} {answer.text}"), url=answer.url,
                    author=answer.author, solver="peer",
                )  # fmt: skip

    def deliver(self) -> None:
        """Have receivers repeat what they were sent of posts, and fail at some of it."""
        events = AuditEvent.objects.filter(object_type__in=("mention", "evidence", "solution")).order_by("id")
        for event in events[:300]:
            sent = payloads.payload(event, event_type=event.action, workspace=self.workspace.slug)
            DeliveryFactory.create(
                workspace=self.workspace, endpoint=self.endpoint, event_id=event.pk, event_type=event.action,
                due_at=None, response_excerpt=sent.decode()[:1000],
            )  # fmt: skip

    def figures(self) -> bytes:
        """What was counted, to the byte: rollups, threads, topics."""
        columns: dict[Any, tuple[str, ...]] = {
            MentionRollup: ("day", "channel_id", "topic_id", "sentiment", "n", "engagement", "reach"),
            Thread: (
                "id", "merged_into", "posts", "opening_id", "is_complete", "opened_at", "opened_by", "kind", "last_at",
                "first_response_at", "first_response_by", "solved_at", "solved_by", "solution_id", "state", "reach",
            ),
            MentionTopic: ("mention_id", "topic_id"),
            Mention: ("id", "thread_id", "published_at", "sentiment", "kind", "language", "likes", "content_hash"),
        }  # fmt: skip
        rows = [sorted(map(str, model.objects.values_list(*names))) for model, names in columns.items()]
        return orjson.dumps(rows) + b"".join(self.shown())

    def shown(self) -> Iterable[bytes]:
        """What is answered to whoever asks for figures."""
        years = {"published_after": "2010-01-01", "published_before": "2018-12-31"}
        opened = {"opened_after": "2010-01-01", "opened_before": "2018-12-31", "observed_until": "2018-12-31T00:00:00Z"}
        asked = {"mentions": years, "net-sentiment": years, "share-of-voice": years, "threads": opened}
        for name, query in asked.items():
            answer = self.api.get(f"/aggregates/{name}/", query)
            assert answer.status_code == 200, answer.content
            yield answer.content

    def aggregates(self) -> Counter[Any]:
        """Mentions by day and sentiment, counted from their rows."""
        return Counter(Mention.objects.values_list("published_at__date", "sentiment"))


def unlike(texts: Iterable[str], others: Iterable[str]) -> set[str]:
    """Texts that have a part which is in none of the others."""
    whole = "\n".join(others).lower()
    return {text for text in texts if (part := remains.fragment(text)) and part.lower() not in whole}


def words_of(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in normalised(text).split()}


def words_in_index() -> set[str]:
    """The words SQLite's index of them holds, be it only to say that they are gone."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, mentions_search, 'row')")
        cursor.execute("SELECT term FROM temp.vocabulary")
        found = {term for (term,) in cursor.fetchall()}
        cursor.execute("DROP TABLE temp.vocabulary")
    return found


def forget(installation: Installation, handle: str) -> Erasure:
    answer = installation.post("/authors/erase/", {"author": f"@{handle}", "channel": str(installation.channel.pk)})
    work()
    erasure = Erasure.objects.get(pk=answer["id"])
    assert erasure.status == "done"
    return erasure


def check_erasures(items: list[dict[str, Any]], handles: Iterable[str]) -> None:
    installation = Installation(items, about=handles)
    for handle in handles:
        own = [item["text"] for item in items if item["author"] == handle]
        others = [item["text"] for item in items if item["author"] != handle]
        mine = unlike(own, others)
        states = {*mine, *(f"{text} (as it was at first)" for text in list(mine)[:3])}
        before, content = installation.figures(), remains.contents()
        assert remains.of_handle(content, handle)
        assert remains.of_texts(content, mine)

        erasure = forget(installation, handle)

        content = remains.contents()
        assert remains.of_texts(content, states) == []
        assert remains.of_handle(content, handle) == []
        assert installation.figures() == before
        assert verify(installation.workspace.pk).broken is None
        if connection.vendor == "sqlite":
            assert words_in_index() & (words_of(own) - words_of(others)) == set()
        counts = {name: getattr(erasure, name) for name in ("mentions", "texts", "solutions", "snapshots", "answers")}
        assert min(counts.values()) > 0, counts

        again = installation.post("/mentions/batch/", {"items": items[:BATCH]}, mode="atomic")
        assert again["created"] == 0
        content = remains.contents()
        assert (remains.of_texts(content, states), remains.of_handle(content, handle)) == ([], [])
        assert installation.figures() == before


def check_retention(items: list[dict[str, Any]], *, on: datetime.date) -> None:
    """Blank what was published before a day."""
    installation = Installation(items, about=())
    before, counted = installation.figures(), installation.aggregates()
    days = (timezone.now().date() - on).days
    old = [item["text"] for item in items if datetime.datetime.fromisoformat(item["published_at"]).date() < on]
    kept = Solution.objects.values_list("question", "answer")
    new = [item["text"] for item in items if item["text"] not in set(old)]
    gone = unlike(old, [*new, *(text for pair in kept for text in pair)])
    assert gone

    assert installation.api.patch("/", {"mention_retention_days": days}).status_code == 200
    with transaction.atomic():
        jobs.enqueue("mentions.retain")
    work()

    assert remains.of_texts(remains.contents(), gone) == []
    assert (installation.figures(), installation.aggregates()) == (before, counted)
    removals = Counter(Mention.objects.values_list("removal", flat=True))
    assert set(removals) == {None, "retention"}


def test_nothing_is_left_of_invented_posts() -> None:
    check_erasures(invented(), ["wanda_rook", "PelicanCare"])


def test_nothing_is_left_of_invented_posts_past_their_time() -> None:
    check_retention(invented(), on=datetime.date(2017, 11, 12))


@needs_real_posts
def test_nothing_is_left_of_real_posts() -> None:
    """A customer with a number for a name, who wrote 17 posts, and a company with 108 of which many name it."""
    check_erasures(support(), ["116879", "AmazonHelp"])


@needs_real_posts
def test_nothing_is_left_of_real_posts_past_their_time() -> None:
    check_retention(support(), on=datetime.date(2017, 11, 15))
