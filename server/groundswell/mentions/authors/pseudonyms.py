"""Who wrote something, without saying who: handles become pseudonyms that only this workspace can make."""

import base64
import functools
import hashlib
import secrets
import unicodedata
import uuid
from typing import Any

from groundswell.channels.models import Channel
from groundswell.core import sealing
from groundswell.mentions.models import AuthorKey

PSEUDONYM_LENGTH = 32
_KEY_BYTES = 32


class Pseudonyms:
    """The pseudonyms of a workspace's authors: 32 hexadecimal digits, the same for the same account at each time.

    An account is a handle on a platform; on a channel that names no platform, a handle there. How it is written does
    not matter: with or without `@`, in upper or lower case.

    Source: HMAC-SHA256 (RFC 2104) with the workspace's key, of which half is kept.
    """

    def __init__(self, workspace_id: uuid.UUID) -> None:
        self.workspace_id = workspace_id
        self._known: dict[tuple[str, str], str | None] = {}

    def __call__(self, handle: str, *, place: str) -> str | None:
        """The pseudonym of whoever has the handle at a place; None if the handle is nothing but blanks and `@`.

        Args:
            place: as `place_of` names it.

        Raises:
            Unreadable: the workspace's key was sealed with another secret key.
        """
        asked = (place, handle)
        try:
            return self._known[asked]
        except KeyError:
            found = self._known[asked] = self.at(place, handle)
            return found

    def at(self, place: str, handle: str) -> str | None:
        """The same, remembered by nobody: for handles that are met once."""
        name = canonical(handle)
        return self.keyed("author", place, name)[:PSEUDONYM_LENGTH] if name else None

    def keyed(self, *parts: str) -> str:
        """A hash of texts, in hexadecimal, that nobody can make or compare without the workspace's key."""
        inner, outer = (each.copy() for each in self._padded)
        inner.update("\0".join(parts).encode())
        outer.update(inner.digest())
        return outer.hexdigest()

    @functools.cached_property
    def _padded(self) -> tuple[Any, Any]:
        """The two hashes of an HMAC with the key in them: what `hmac` would begin anew for each text, to its cost."""
        block = self.key.ljust(hashlib.sha256().block_size, b"\0")
        return tuple(hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))  # type: ignore[return-value]

    @functools.cached_property
    def key(self) -> bytes:
        """The secret they are made with."""
        return _unsealed(_sealed_key(self.workspace_id))


def place_of(channel: Channel) -> str:
    """Where the handles of a channel belong: its platform, else the channel itself."""
    platform = channel.platform.strip().casefold()
    return f"platform:{platform}" if platform else f"channel:{channel.pk}"


def canonical(handle: str) -> str:
    """What all ways to write a handle have in common.

    >>> canonical(" @Jörg_1 ") == canonical("JO\u0308RG_1")
    True
    """
    folded = unicodedata.normalize("NFKC", handle).casefold()
    return unicodedata.normalize("NFKC", folded).strip().removeprefix("@")


def _sealed_key(workspace_id: uuid.UUID) -> str:
    """The workspace's key as it is kept; made now if this is the first time it is needed.

    It is read anew by every `Pseudonyms`: what another transaction made may yet be rolled back.
    """
    keys = AuthorKey.objects.filter(workspace_id=workspace_id).values_list("sealed", flat=True)
    found = keys.first()
    if found is None:
        made = base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()
        # Of two that come at once the second waits for the first to end, and takes what that made.
        AuthorKey.objects.bulk_create(
            [AuthorKey(workspace_id=workspace_id, sealed=sealing.seal(made))], ignore_conflicts=True
        )
        found = keys.get()
    return found


@functools.lru_cache(maxsize=256)
def _unsealed(sealed: str) -> bytes:
    """Deciphering costs more than a thousand pseudonyms."""
    return base64.b64decode(sealing.unseal(sealed))
