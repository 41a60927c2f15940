"""API keys: made, shown once, recognised."""

import hashlib
import re
import secrets
import string
import uuid
from hmac import compare_digest

_LETTERS = string.digits + string.ascii_letters
PREFIX = "gsk"
_TOKEN = re.compile(PREFIX + r"_([0-9a-f]{32})_([0-9A-Za-z]{1,100})")


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
    """The id and the secret of a token, or None for anything but its one spelling."""
    found = _TOKEN.fullmatch(text)
    return (uuid.UUID(hex=found[1]), found[2]) if found else None


def matches(secret: str, secret_hash: str) -> bool:
    return compare_digest(digest(secret), secret_hash)
