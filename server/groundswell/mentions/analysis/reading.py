"""A text as a person reads it."""

import html
import re

_LINK = re.compile(r"(?:https?://|www\.)[!-~]*[\w/#=&%-]", re.IGNORECASE | re.ASCII)
_HANDLE = re.compile(r"(?:(?<![\w.+-])@\w+(?:[.-]\w+)*)(?:@\w+(?:[.-]\w+)*)*")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@\w+(?:[.-]\w+)*")


def visible(text: str) -> str:
    """The words people see and mean: entities decoded, links, handles and addresses left out, blanks made single.

    >>> visible("@acme R&amp;D rocks! https://t.co/x?")
    'R&D rocks! ?'
    """
    if "&" in text:
        text = html.unescape(text)
    if "://" in text or "www." in text or "WWW." in text:
        text = _LINK.sub(" ", text)
    if "@" in text:
        text = _HANDLE.sub(" ", text)
        if "@" in text:
            text = _ADDRESS.sub(" ", text)
    return " ".join(text.split())
