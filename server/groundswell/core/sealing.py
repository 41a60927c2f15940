"""Secrets that have to be used again, and so cannot be kept as hashes: encrypted wherever they are stored.

A copy of the database alone (a backup, a dump, a replica) gives none of them away: it takes the secret key, too.
"""

import base64
import functools

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"groundswell: secrets at rest"


class Unreadable(Exception):
    """A secret was encrypted with a secret key that is not this installation's, or not any more."""


def seal(secret: str) -> str:
    """Encrypt a secret for storing; the same secret looks different each time."""
    return _cipher().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """The secret.

    Raises:
        Unreadable: it was sealed with another key, or is not whole.
    """
    return _unsealed(_cipher(), sealed)


def sealed_anew(sealed: str, *, with_key: str) -> str:
    """What was sealed with another secret key, sealed with this installation's.

    Raises:
        Unreadable: it was not sealed with that key.
    """
    return seal(_unsealed(_ciphers((with_key,)), sealed))


def _unsealed(cipher: MultiFernet, sealed: str) -> str:
    try:
        return cipher.decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable("The secret was encrypted with another GROUNDSWELL_SECRET_KEY.") from None


def _cipher() -> MultiFernet:
    return _ciphers((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@functools.lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> MultiFernet:
    """Seals with the first key, unseals with any."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    """A key of its own (HKDF, RFC 5869), so that nothing else made with the secret key says anything about it."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
