"""Finding what was said: by an index of the words, which the database keeps in step by itself."""

from groundswell.mentions.search.finding import WordSearch, matching
from groundswell.mentions.search.index import erase_traces, install, remove

__all__ = ["WordSearch", "erase_traces", "install", "matching", "remove"]
