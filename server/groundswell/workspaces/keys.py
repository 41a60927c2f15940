"""API keys: made, shown once, recognised."""

import hashlib
import secrets
import string
import uuid
from hmac import compare_digest

_LETTERS = string.digits + string.ascii_letters
PREFIX = "gsk"


def new_secret() -> str:
    """43 letters and digits: 256 bits of randomness."""
    return "".join(secrets.choice(_LETTERS) for _ in range(43))


def token(key_id: uuid.UUID, secret: str) -> str:
    """What the caller sends: `gsk_<id>_<secret>`, letters and digits only, found whole by a double click."""
    return f"{PREFIX}_{key_id.hex}_{secret}"


def digest(secret: str) -> str:
    """What is stored. The secret has 256 random bits, so a plain SHA-256 cannot be searched."""
    return hashlib.sha256(secret.encode()).hexdigest()


def parse(text: str) -> tuple[uuid.UUID, str] | None:
    """The id and the secret of a token, or None if it is not one."""
    prefix, _, rest = text.partition("_")
    key_id, _, secret = rest.partition("_")
    if prefix != PREFIX or len(key_id) != 32 or not secret.isascii() or not secret.isalnum() or len(secret) > 100:
        return None
    try:
        return uuid.UUID(hex=key_id), secret
    except ValueError:
        return None


def matches(secret: str, secret_hash: str) -> bool:
    return compare_digest(digest(secret), secret_hash)
