"""The people behind mentions: known by pseudonyms, and forgotten when they ask for it or their time is over."""

from groundswell.mentions.authors.forgotten import Erased, blank, blanked
from groundswell.mentions.authors.pseudonyms import Pseudonyms, canonical, place_of

__all__ = ["Erased", "Pseudonyms", "blank", "blanked", "canonical", "place_of"]
