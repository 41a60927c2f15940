"""Taking those who are forgotten out of JSON documents: what was answered, what was noted, what is to be done."""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from groundswell.mentions.authors.forgotten import Erased
from groundswell.mentions.models import Mention, Removal, Solution

_WRITTEN = frozenset({"text", "words", "url", "question", "answer", "metadata"})
"""Members of an object about a post that hold what its author wrote."""

_NAMED = frozenset({"title", "reason", "closed_reason", "note"})
"""Members of such an object in which others write."""

_OF_POSTS = frozenset({"text", "answer", "thread", "thread_id", "thread_key"})
"""By these members an object is known to be about posts."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AT_ONCE = 500


class Documents:
    """Some documents of a workspace, and who of those they are about is forgotten.

    What they say about a mention that is blanked is blanked in them, too; so are the solutions made of it. Where they
    name an erased author, a mark stands instead: in texts of posts wherever the handle is a word, elsewhere where it
    has an `@`, for any word may be somebody's handle.
    """

    def __init__(self, workspace_id: uuid.UUID, erased: Erased, texts: Iterable[str | None]) -> None:
        """Look for what is blanked among the ids in the documents' texts."""
        self._erased = erased
        self._blanked = _blanked_among(workspace_id, {key for text in texts if text for key in _UUID.findall(text)})

    def cleaned(self, document: Any, *, about: object = None) -> Any:
        """The document as it may stay.

        Args:
            about: the id of the object it is about, if it does not say itself.
        """
        match document:
            case dict():
                return self._object(document, self._blanked.get(str(about)) or self._removal(document))
            case list():
                return [self.cleaned(each) for each in document]
            case str():
                return self._erased.handles.replaced(document, bare=False)
        return document

    def concern(self, document: Any, *, about: object = None) -> bool:
        """Whether anything in a document is about somebody who is forgotten."""
        match document:
            case dict():
                if self._blanked.get(str(about)) or self._removal(document):
                    return True
                return any(map(self.concern, document.values()))
            case list():
                return any(map(self.concern, document))
        return False

    def _removal(self, members: Mapping[str, Any]) -> str | None:
        """Why what an object is about is blanked; None if it is not."""
        for each in members.values():
            if isinstance(each, str) and (removal := self._blanked.get(each)):
                return removal
        return Removal.ERASURE.value if members.get("author") in self._erased else None

    def _object(self, members: Mapping[str, Any], removal: str | None) -> dict[str, Any]:
        if _OF_POSTS.isdisjoint(members):
            found = {name: self.cleaned(value) for name, value in members.items()}
        elif removal:
            found = {name: self._of_blanked(name, value, removal) for name, value in members.items()}
        else:
            found = {name: self._of_post(name, value) for name, value in members.items()}
        return {self._erased.handles.replaced(name, bare=False): value for name, value in found.items()}

    def _of_blanked(self, name: str, value: Any, removal: str) -> Any:
        """A member of what tells of a post that is blanked."""
        if name in _WRITTEN:
            return None if value is None else type(value)()
        if name == "removal":
            return removal
        if name == "author" and removal == Removal.RETENTION:
            return None
        return self._of_post(name, value)

    def _of_post(self, name: str, value: Any) -> Any:
        """A member of what tells of a post."""
        match name, value:
            case "url", str():
                return self._erased.url(value)
            case "metadata", dict():
                return self._erased.metadata(value)
            case (("external_id" | "in_reply_to" | "conversation"), str()):
                return self._erased.replacement(value)
            case (("key" | "thread_key"), str()):
                return self._erased.thread_key(value)
            case _, str():
                return self._erased.handles.replaced(value, bare=name in _WRITTEN | _NAMED)
        return self.cleaned(value)


def _blanked_among(workspace_id: uuid.UUID, ids: set[str]) -> dict[str, str]:
    """Those of the ids that are of blanked mentions, or of solutions made of them, with why they are blanked."""
    found: dict[str, str] = {}
    pending = sorted(ids)
    while pending:
        chunk, pending = pending[:_AT_ONCE], pending[_AT_ONCE:]
        mentions = Mention.objects.filter(workspace_id=workspace_id, id__in=chunk, removal__isnull=False)
        found.update((str(key), removal or "") for key, removal in mentions.values_list("id", "removal"))
        solutions = Solution.objects.filter(workspace_id=workspace_id, id__in=chunk, is_erased=True)
        found.update((str(key), Removal.ERASURE.value) for key in solutions.values_list("id", flat=True))
    return found
