"""What the counts of mentions should be, counted from the mentions themselves."""

from collections import Counter
from typing import Any

from groundswell.mentions.models import EVERY_TOPIC, Mention, MentionRollup, MentionTopic
from groundswell.workspaces.models import Workspace


def cells(workspace: Workspace) -> dict[tuple[Any, ...], tuple[int, int, int]]:
    """The stored counts: mentions, engagement and reach by topic, day, channel and sentiment."""
    return {
        (each.topic_id, each.day, each.channel_id, each.sentiment): (each.n, each.engagement, each.reach)
        for each in MentionRollup.objects.filter(workspace_id=workspace.pk)
    }


def recounted(workspace: Workspace) -> dict[tuple[Any, ...], tuple[int, int, int]]:
    """The same, from the rows."""
    n: Counter[tuple[Any, ...]] = Counter()
    engagement: Counter[tuple[Any, ...]] = Counter()
    reach: Counter[tuple[Any, ...]] = Counter()
    topics = Counter(MentionTopic.objects.filter(workspace_id=workspace.pk).values_list("mention_id", "topic_id"))
    for each in Mention.objects.filter(workspace_id=workspace.pk):
        day = workspace.calendar.local_date(each.published_at)
        mine = [topic for mention, topic in topics if mention == each.id]
        assert sorted(str(topic) for topic in mine) == [named["topic"] for named in each.topics]
        for topic in [EVERY_TOPIC, *mine]:
            cell = (topic, day, each.channel_id, each.sentiment or "none")
            n[cell] += 1
            engagement[cell] += sum(count or 0 for count in (each.likes, each.comments, each.shares))
            reach[cell] += each.reach or 0
    return {cell: (n[cell], engagement[cell], reach[cell]) for cell in n}
