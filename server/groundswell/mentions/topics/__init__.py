"""What mentions are about: topics with rules, one below the other."""

from groundswell.mentions.topics.tree import TopicTree

__all__ = ["TopicTree"]
