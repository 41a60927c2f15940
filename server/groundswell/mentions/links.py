"""The table by which the mentions of a topic are found, made anew from what the mentions say of themselves."""

import uuid

from uuid_utils import uuid7

from groundswell.core.staging import insert
from groundswell.mentions.models import Mention, MentionTopic

CHUNK = 5_000


def rebuild(workspace_id: uuid.UUID) -> None:
    """Link the mentions of a workspace to their topics; nobody else may write them meanwhile.

    Raises:
        AttributeError, LookupError, TypeError, ValueError: what a mention says of its topics is not what we write.
    """
    MentionTopic.objects.filter(workspace_id=workspace_id).delete()
    mentions = Mention.objects.filter(workspace_id=workspace_id).order_by("id").values_list("id", "topics")
    chunk = list(mentions[:CHUNK])
    while chunk:
        links = [
            (str(workspace_id), str(uuid7()), 1, str(mention), str(uuid.UUID(each["topic"])))
            for mention, topics in chunk
            for each in topics
            if each["by"]
        ]
        insert(MentionTopic._meta.db_table, ("workspace_id", "id", "version", "mention_id", "topic_id"), links)
        chunk = list(mentions.filter(id__gt=chunk[-1][0])[:CHUNK])
