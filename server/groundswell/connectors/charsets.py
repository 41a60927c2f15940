"""Bytes as text, in a character set that somebody else named.

Python has codecs for more than character sets, and some of them, such as punycode, take time that grows with the square
of the text. So only those that texts are written in are used.
"""

import re

_NAMES = re.compile(
    r"utf-?(8|16|16le|16be)|(us-)?ascii|(iso-?)?8859-?\d{1,2}|latin-?\d|(windows-|cp)(874|125\d)|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|euc-(jp|kr)|shift[_-]jis|iso-2022-(jp|kr)|tis-620|mac-?roman"
)


def decoded(content: bytes, charset: str) -> str:
    """The text, with U+FFFD for what makes no sense in the character set; UTF-8 if that is none.

    >>> decoded(b"gr\\xfcn", "ISO-8859-1"), decoded(b"a", "punycode")
    ('grün', 'a')
    """
    name = charset.strip().lower()
    try:
        return content.decode(name if _NAMES.fullmatch(name) else "utf-8", errors="replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", errors="replace")
