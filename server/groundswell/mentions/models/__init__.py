"""What people said, what about, in which conversations, and how often."""

from groundswell.mentions.models.authors import AuthorKey
from groundswell.mentions.models.erasures import Erasure, ErasurePart, ErasureStatus
from groundswell.mentions.models.mentions import (
    AuthorKind,
    Mention,
    MentionKind,
    MentionTopic,
    Removal,
    Sentiment,
    TopicSource,
)
from groundswell.mentions.models.rollups import EVERY_TOPIC, UNSCORED, MentionMonthRollup, MentionRollup
from groundswell.mentions.models.threads import Solution, Solver, Thread, ThreadClosing, ThreadState
from groundswell.mentions.models.topics import Expectation, Topic, TopicKind

__all__ = [
    "EVERY_TOPIC",
    "UNSCORED",
    "AuthorKey",
    "AuthorKind",
    "Erasure",
    "ErasurePart",
    "ErasureStatus",
    "Expectation",
    "Mention",
    "MentionKind",
    "MentionMonthRollup",
    "MentionRollup",
    "MentionTopic",
    "Removal",
    "Sentiment",
    "Solution",
    "Solver",
    "Thread",
    "ThreadClosing",
    "ThreadState",
    "Topic",
    "TopicKind",
    "TopicSource",
]
