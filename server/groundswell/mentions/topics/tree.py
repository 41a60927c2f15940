"""A workspace's topics as a mention meets them: by their rules, by name, and with what is above them."""

import functools
import uuid
from collections.abc import Collection
from typing import Any

from groundswell.core import ids
from groundswell.mentions import expressions
from groundswell.mentions.models import Topic, TopicSource

parsed = functools.lru_cache(maxsize=8192)(expressions.parse)
"""A rule, read once for as long as it is asked for: it is the same for every batch."""


class TopicTree:
    """The topics of a workspace as they are when this is made: lock the channels concerned before that.

    The rules of archived topics are out of force, and what is below an archived topic is not in it any more. What
    people or labels put there stays, and what is above an archived topic is above those below it, too.
    """

    def __init__(self, workspace_id: uuid.UUID) -> None:
        rows: Any = Topic.objects.filter(workspace_id=workspace_id).order_by()
        self._parents: dict[str, str | None] = {}
        self._ids: dict[str, uuid.UUID] = {}
        self._archived: set[str] = set()
        rules: dict[str, expressions.Expression] = {}
        for key, parent, name, rule, archived_at in rows.values_list("id", "parent_id", "name", "rule", "archived_at"):
            topic = str(key)
            self._parents[topic] = None if parent is None else str(parent)
            self._ids[name] = self._ids[topic] = key
            if archived_at is not None:
                self._archived.add(topic)
            elif rule:
                rules[topic] = parsed(rule)
        self._rules = expressions.Rules(rules)
        self._above: dict[str, tuple[str, ...]] = {}

    def find(self, name: str) -> uuid.UUID | None:
        """The topic with an id or a name, archived or not; None if there is none."""
        key = ids.as_uuid(name)
        return self._ids.get(name if key is None else str(key))

    def above(self, topic: str) -> tuple[str, ...]:
        """The topics a mention in this one is in, too: those above it that are not archived, the nearest first."""
        found = self._above.get(topic)
        if found is None:
            parent = self._parents.get(topic)
            if parent is None:
                found = ()
            else:
                found = self.above(parent) if parent in self._archived else (parent, *self.above(parent))
            self._above[topic] = found
        return found

    def below(self, topic: str) -> set[str]:
        """All topics under one, archived or not, however deep."""
        found: set[str] = set()
        level = {topic}
        while level:
            level = {each for each, parent in self._parents.items() if parent in level}
            found |= level
        return found

    def assigned(
        self,
        words: str,
        labels: Collection[str] = (),
        *,
        added: Collection[str] = (),
        rejected: Collection[str] = (),
    ) -> dict[str, str]:
        """The topics of a mention, by id, with why it is in each of them (a `TopicSource`).

        What people say stands above the labels it was sent with, and these above the rules. Topics that do not exist
        (any more) are passed over.

        Args:
            words: of its text, normalised.
            labels: ids of the topics it was sent with.
            added: ids of those that people put it in.
            rejected: ids of those that people took it out of; it may still be in what is above them.
        """
        found: dict[str, str] = dict.fromkeys(self._rules.matching(words), TopicSource.RULE.value)
        for topics, reason in ((labels, TopicSource.LABEL.value), (added, TopicSource.PERSON.value)):
            for topic in topics:
                if topic in self._parents:
                    found[topic] = reason
        for topic in rejected:
            found.pop(topic, None)
        for topic in list(found):
            for each in self.above(topic):
                if each not in found and each not in rejected:
                    found[each] = TopicSource.BELOW.value
        return found
