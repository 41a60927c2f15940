"""Real posts, sent twice and the second time shuffled, against what the files themselves say."""

import datetime
import hashlib
import json
import random
from collections import Counter, defaultdict
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from groundswell.mentions.items import MentionItem, content_hash
from groundswell.mentions.models import EVERY_TOPIC, Mention, MentionRollup, Thread, Topic
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import recorded
from tests.factories.workspaces import acting_owner, founded
from tests.support.real_posts import airline, needs_real_posts, support

pytestmark = [pytest.mark.django_db, needs_real_posts]

ZONE = "America/Los_Angeles"
BATCH = 1000

# Of all that is kept of the files, on every database; an analyzer that judges otherwise changes it.
AIRLINE = "859f15640267403306f388abf9a2ef8f98c890643ab36c0a0b212a07fc410d74"
SUPPORT = "852a0044188f4ba4c20e7dcc98fcf34174fe6fd1987e9f625b36413ef16e3a92"


def sent(workspace: Workspace, items: list[dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for place in range(0, len(items), BATCH):
        counts.update(recorded(workspace, *items[place : place + BATCH]).counts())
    return counts


def shuffled(items: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    mixed = list(items)
    random.Random(seed).shuffle(mixed)
    return mixed


def contents(workspace: Workspace) -> str:
    """All that is kept, but for ids and arrival, as one hash."""
    topics = {str(each.pk): each.name for each in Topic.objects.filter(workspace=workspace)}
    names = ("id", "thread_id", "channel_id", "workspace_id", "author", "collected_at", "updated_at", "version")
    found: list[Any] = []
    for row in Mention.objects.filter(workspace_id=workspace.pk).order_by("external_id").values():
        kept = {name: value for name, value in row.items() if name not in names}
        for by in ("language_by", "sentiment_by", "kind_by"):
            kept[by] = kept[by].partition(" ")[0]  # without the analyzer's version
        kept["topics"] = sorted((topics[each["topic"]], each["by"]) for each in row["topics"])
        kept["labels"] = {**row["labels"], "topics": [topics[each] for each in row["labels"].get("topics", [])]}
        found.append(kept)
    for cell in MentionRollup.objects.filter(workspace_id=workspace.pk):
        topic = topics.get(str(cell.topic_id), "")
        found.append([str(cell.day), topic, cell.sentiment, cell.n, cell.engagement, cell.reach])
    for thread in Thread.objects.filter(workspace_id=workspace.pk, merged_into=None).order_by("key"):
        found.append([thread.key, thread.posts, thread.state, str(thread.opened_at), str(thread.first_response_at)])
    found[:] = sorted(json.dumps(each, default=str, sort_keys=True) for each in found)
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def standing(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Of each post the state that stands: the one with the later time, then the greater hash."""
    found: dict[str, tuple[Any, dict[str, Any]]] = {}
    for each in items:
        at = datetime.datetime.fromisoformat(each["published_at"]).astimezone(datetime.UTC)
        item = MentionItem(**{**each, "topics": tuple(each.get("topics", ()))})
        rank = (at, content_hash(item, published_at=at))
        if each["external_id"] not in found or found[each["external_id"]][0] < rank:
            found[each["external_id"]] = rank, each
    return {key: each for key, (_, each) in found.items()}


def test_airline_posts_sent_twice_and_shuffled() -> None:
    items, hashes = airline(), set()
    expected = standing(items)
    for order in (items, shuffled(items, 1)):
        with transaction.atomic():
            workspace = founded("acme", time_zone=ZONE)
            ChannelFactory.create(workspace=workspace, name="Microblog")
            for brand in sorted({each["topics"][0] for each in items}):
                Topic.record(by=acting_owner(workspace), action="topic.created", name=brand, kind="brand")
            bags = Topic.record(
                by=acting_owner(workspace), action="topic.created", name="Bags", rule='bag* OR "my stuff"'
            )

            first = sent(workspace, order)
            hashes.add(contents(workspace))
            again = sent(workspace, shuffled(items, 2))
            hashes.add(contents(workspace))

            assert first["created"] == len(expected) == 9_843
            assert (again["created"], again["updated"]) == (0, 0)
            assert Mention.objects.filter(workspace_id=workspace.pk).count() == len(expected)
            cells: Counter[Any] = Counter()
            for each in expected.values():
                day = datetime.datetime.fromisoformat(each["published_at"]).astimezone(ZoneInfo(ZONE)).date()
                for topic in ("", each["topics"][0]):
                    cells[str(day), topic, each["sentiment"]] += 1
            names = {each.pk: each.name for each in Topic.objects.filter(workspace=workspace)} | {EVERY_TOPIC: ""}
            stored = {
                (str(cell.day), names[cell.topic_id], cell.sentiment): cell.n
                for cell in MentionRollup.objects.filter(workspace_id=workspace.pk).exclude(topic_id=bags.pk)
            }
            assert stored == cells
            transaction.set_rollback(True)
    assert len(hashes) == 1
    assert hashes == {AIRLINE}


def test_support_posts_sent_twice_and_shuffled() -> None:
    items, hashes = support(), set()
    parents = {each["external_id"]: each["in_reply_to"] for each in items}
    posts: defaultdict[str, int] = defaultdict(int)
    for each in items:
        top = each["external_id"]
        while above := parents.get(top):
            top = above
        posts[f"post:{top}"] += 1
    for order in (items, shuffled(items, 3)):
        with transaction.atomic():
            workspace = founded("acme", time_zone=ZONE)
            ChannelFactory.create(workspace=workspace, name="Support")

            first = sent(workspace, order)
            hashes.add(contents(workspace))
            again = sent(workspace, shuffled(items, 4))
            hashes.add(contents(workspace))

            assert first["created"] == len(items) == 2_401
            assert again == Counter(created=0, updated=0, unchanged=2_401, superseded=0)
            live = Thread.objects.filter(workspace_id=workspace.pk, merged_into=None)
            assert dict(live.values_list("key", "posts")) == posts
            assert len(posts) == 653
            transaction.set_rollback(True)
    assert len(hashes) == 1
    assert hashes == {SUPPORT}
