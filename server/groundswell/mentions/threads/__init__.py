"""Conversations: which posts belong together, who answered, what solved it, and what people decide about that."""

from groundswell.mentions.threads.figures import Post
from groundswell.mentions.threads.placing import Placement, place
from groundswell.mentions.threads.recomputing import recompute, show_kinds

__all__ = ["Placement", "Post", "place", "recompute", "show_kinds"]
