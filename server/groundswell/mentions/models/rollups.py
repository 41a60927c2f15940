import uuid
from typing import ClassVar

from django.db import models

from groundswell.core import fields
from groundswell.mentions.models.mentions import Sentiment
from groundswell.workspaces.records import Fact, fact_reference

EVERY_TOPIC = uuid.UUID(int=0)
"""The topic of the cells that count every mention once, whatever it is about."""

UNSCORED = "none"
"""The sentiment of what was not judged."""


class MentionRollup(Fact):
    """The mentions of one day, channel, topic and sentiment, counted.

    Kept in step with the mentions in the transaction that changes them (`mentions.rollups`). A mention about two topics
    is in two cells, and in that of `EVERY_TOPIC`.
    """

    day = models.DateField(help_text="In the workspace's time zone.")
    channel = fact_reference("channels.Channel")
    topic_id = fields.UUIDField()
    sentiment = models.CharField(max_length=10, choices=[*Sentiment.choices, (UNSCORED, UNSCORED)])
    n = models.PositiveBigIntegerField()
    engagement = models.PositiveBigIntegerField(help_text="Likes, comments and shares together; unknown counts as 0.")
    reach = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace_id", "topic_id", "day", "channel", "sentiment"], name="mention_rollup_natural_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.channel_id} {self.topic_id} {self.sentiment}"


class MentionMonthRollup(Fact):
    """The same by calendar month: what is asked of a year is read from a thirtieth of the rows."""

    month = models.DateField(help_text="Its first day, in the workspace's time zone.")
    channel = fact_reference("channels.Channel")
    topic_id = fields.UUIDField()
    sentiment = models.CharField(max_length=10, choices=[*Sentiment.choices, (UNSCORED, UNSCORED)])
    n = models.PositiveBigIntegerField()
    engagement = models.PositiveBigIntegerField()
    reach = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace_id", "topic_id", "month", "channel", "sentiment"],
                name="mention_month_rollup_natural_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.channel_id} {self.topic_id} {self.sentiment}"
