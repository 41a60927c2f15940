"""Authors who asked to be forgotten: recognised in whatever comes in, and kept out of it."""

import uuid
from typing import TYPE_CHECKING, Any

from groundswell.mentions.authors.handles import Handles
from groundswell.mentions.authors.pseudonyms import Pseudonyms
from groundswell.mentions.models import Erasure, Removal
from groundswell.mentions.words import normalised

if TYPE_CHECKING:
    from groundswell.mentions.writing import State

REPLACED = "erased:"
"""How an external id begins that had a handle in it."""


class Erased:
    """The erased authors of a workspace, as they are when this is made: lock the channels concerned before that."""

    def __init__(self, workspace_id: uuid.UUID) -> None:
        rows = Erasure.objects.filter(workspace_id=workspace_id).order_by()
        found = list(rows.values_list("author", "place", "words", "ids_replaced"))
        self._pseudonyms = Pseudonyms(workspace_id)
        self._authors = {author for author, *_ in found}
        self.handles = Handles(self._pseudonyms, [(author, place, words) for author, place, words, _ in found])
        self._in_ids = Handles(
            self._pseudonyms, [(author, place, words) for author, place, words, are_replaced in found if are_replaced]
        )

    def __bool__(self) -> bool:
        return bool(self._authors)

    def __contains__(self, author: object) -> bool:
        return author in self._authors

    def identifier(self, external_id: str) -> str:
        """An external id as it is kept: one with a handle in it as what always stands for it.

        It is not replaced before those that are there already have been, which happens all at once.
        """
        return self.replacement(external_id) if self._in_ids.are_in(external_id) else external_id

    def replacement(self, external_id: str) -> str:
        """What stands for an external id if there is a handle in it; else the id."""
        if external_id.startswith(REPLACED) or not self.handles.are_in(external_id):
            return external_id
        return REPLACED + self._pseudonyms.keyed("external id", external_id)[:32]

    def thread_key(self, key: str) -> str:
        """The key of a thread with the replacement for what is after its colon, a conversation's id or a post's."""
        kind, colon, external_id = key.partition(":")
        return kind + colon + self.replacement(external_id)

    def blanks(self, state: "State") -> bool:
        """Whether `clean` will leave nothing of what a mention says."""
        return state.removal is not None or state.author in self._authors

    def clean(self, state: "State") -> None:
        """Blank a mention if its author is erased or its words are gone already; else take out of it who is erased.

        What it is taken for has been settled before: it counts as it would have.
        """
        if self.blanks(state):
            blank(state, state.removal or Removal.ERASURE)
        elif self._authors:
            text = self.handles.replaced(state.text)
            if text != state.text:
                state.text, state.words = text, normalised(text)
            state.url = self.url(state.url)
            state.metadata = self.metadata(state.metadata)

    def url(self, url: str) -> str:
        """A URL, or an empty one if there is a handle in it."""
        return "" if self.handles.are_in(url) else url

    def metadata(self, metadata: dict[str, str]) -> dict[str, str]:
        """Pairs of strings without the handles in them."""
        replaced = self.handles.replaced
        return {replaced(name): replaced(value) for name, value in metadata.items()}


def blank(state: "State", removal: str) -> None:
    """Take what somebody wrote out of a mention, and who it was if its time is over. What it counts as stays."""
    for name, value in blanked(removal).items():
        setattr(state, name, value)


def blanked(removal: str) -> dict[str, Any]:
    """The columns of a mention that is blanked, for the reason given."""
    columns = {"text": "", "words": "", "url": "", "metadata": {}, "is_pending": False, "removal": str(removal)}
    return columns | {"author": None} if removal == Removal.RETENTION else columns
