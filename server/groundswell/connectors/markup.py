"""The text of HTML, for people to read and for programs to count words in.

The standard library's parser takes time that grows with the square of some inputs (`<a ` without end) and raises on
others, so this is a scanner of our own: each character is looked at a bounded number of times, and nothing raises.
"""

import html
import re
from urllib.parse import unquote

MAX_HTML = 1_000_000
"""Characters; what comes after them is not looked at."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+ (?: (>) | ([^\s/>=] [^\s/>=]*+) (?: \s*+ = \s*+ (?: "([^"]*+)" | '([^']*+)' | ([^\s>]*+) ) )? | =)""",
    re.VERBOSE,
)
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8}[0-9]*+|[xX][0-9a-fA-F]{7}[0-9a-fA-F]*+);?")
_BLANKS = re.compile(r"[ \t\n\r\f\v\xa0]++")
_SCHEME = re.compile(r"(?i)(?:https?://(?:www\.)?|mailto:)")
_HIDES = re.compile(r"(?i)\bdisplay\s*+:\s*+none\b|\bvisibility\s*+:\s*+hidden\b")

_NAME = re.compile(r"@[\w.-]++(?:@[\w.:-]++)?")
_WORD = re.compile(r"[^\W_]++")

_UNREAD = {"script", "style", "template", "noscript", "title", "svg", "iframe", "object", "textarea", "select", "math"}
_PARAGRAPHS = {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "hr"}
_LINES = {
    *(
        "address",
        "article",
        "aside",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dt",
        "fieldset",
    ),
    *("figcaption", "footer", "form", "header", "html", "legend", "li", "main", "menu", "nav", "option", "section"),
    *("summary", "tr", "tbody", "tfoot", "thead", "video", "audio"),
}
_INLINE = {
    *("a", "abbr", "acronym", "area", "b", "base", "bdi", "bdo", "big", "button", "canvas", "cite", "code", "col"),
    *("colgroup", "data", "datalist", "del", "dfn", "em", "embed", "font", "frame", "frameset", "head", "i", "img"),
    *("input", "ins", "kbd", "label", "link", "map", "mark", "marquee", "meta", "meter", "nobr", "optgroup", "output"),
    *("param", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "search", "slot", "small", "source"),
    *("span", "strike", "strong", "sub", "sup", "td", "th", "time", "track", "tt", "u", "var", "wbr"),
}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_KNOWN = _UNREAD | _PARAGRAPHS | _LINES | _INLINE


def plain(source: str) -> str:
    """What a reader of HTML sees, as text.

    Paragraphs are parted by an empty line and a link is its text, with its address behind it where that says more.
    Scripts, styles, comments and what is hidden are left out. What looks like a tag but is none is text that somebody
    did not escape.

    >>> plain('<p>See <a href="https://a.example/b">the manual</a>,<br>page 3 &amp; <device>.</p><p>Bye</p>')
    'See the manual (https://a.example/b),\\npage 3 & <device>.\\n\\nBye'
    """
    return _Scanner(source[:MAX_HTML]).text()


def likeness(words: str) -> str:
    """What of a text stays the same when servers mark it up, link names and spell them out.

    >>> likeness("@ada Hold the *button*!") == likeness("@ada@forum.example Hold the button!")
    True
    """
    without_names = _NAME.sub(" ", words)
    return " ".join(_WORD.findall(without_names.casefold())) or "".join(without_names.split())


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._last_end = source.rfind(">")
        self._found: list[str] = []
        self._line_ends = 2  # at the end of what was found; the beginning is as good as an empty line
        self._preformatted = 0
        self._link: tuple[str, int] | None = None  # its address, and where its text begins in what was found

    def text(self) -> str:
        place = 0
        while place < len(self._source):
            opening = self._source.find("<", place)
            self._write(self._source[place : opening if opening >= 0 else len(self._source)])
            if opening < 0:
                break
            place = self._markup(opening)
        self._end_link()
        return _tidy("".join(self._found))

    def _markup(self, place: int) -> int:
        """Take what begins with `<`; where the text goes on."""
        if place > self._last_end:
            self._write("<")
            return place + 1
        if self._source.startswith("<!--", place):
            return self._after("-->", place + 4)
        if self._source.startswith(("<!", "<?", "</"), place) and not _TAG.match(self._source, place):
            return self._after(">", place + 2)
        tag = _TAG.match(self._source, place)
        if tag is None or tag[2].lower() not in _KNOWN:
            self._write("<")
            return place + 1
        attributes, end = self._attributes(tag.end())
        name = tag[2].lower()
        if tag[1]:
            self._close(name)
            return end
        if name in _UNREAD:
            return self._behind(name, end)
        if name not in _VOID and ("hidden" in attributes or _HIDES.search(attributes.get("style", ""))):
            return self._behind(name, end)
        self._open(name, attributes)
        return end

    def _after(self, end: str, place: int) -> int:
        found = self._source.find(end, place)
        return found + len(end) if found >= 0 else len(self._source)

    def _attributes(self, place: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while one := _ATTRIBUTE.match(self._source, place):
            place = one.end()
            if one[1]:
                return found, place
            if one[2]:
                found.setdefault(one[2].lower()[:20], one[3] or one[4] or one[5] or "")
        return found, len(self._source)

    def _behind(self, name: str, place: int) -> int:
        """Where the text goes on after an element none of which is text; elements of its name may be inside."""
        depth = 1
        for tag in re.compile(rf"(?i)<(/?){name}(?![a-z0-9:-])").finditer(self._source, place):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return self._after(">", tag.end())
        return len(self._source)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._part(name)
        if name == "a":
            self._end_link()
            self._link = (_unescaped(attributes.get("href", "")), len(self._found))
        elif name == "pre":
            self._preformatted += 1
        elif name == "img":
            self._write(attributes.get("alt", ""))
        elif name in ("td", "th"):
            self._write(" ")
        elif name == "li":
            self._put("- ")

    def _close(self, name: str) -> None:
        if name == "a":
            self._end_link()
        elif name == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        self._part(name)

    def _part(self, name: str) -> None:
        if name == "br":
            self._put("\n")
        else:
            self._put("\n" * ((2 if name in _PARAGRAPHS else name in _LINES) - self._line_ends))

    def _write(self, piece: str) -> None:
        piece = _unescaped(piece)
        if not self._preformatted:
            piece = _BLANKS.sub(" ", piece)
            if self._line_ends:
                piece = piece.lstrip(" ")
        self._put(piece)

    def _put(self, piece: str) -> None:
        if piece:
            self._found.append(piece)
            line_ends = len(piece) - len(piece.rstrip("\n"))
            self._line_ends = line_ends + (self._line_ends if line_ends == len(piece) else 0)

    def _end_link(self) -> None:
        if self._link is None:
            return
        address, begin = self._link
        self._link = None
        shown = "".join(self._found[begin:]).strip()
        # A name or a topic stands for itself; its address is where the service shows it.
        if _SCHEME.match(address) and not shown.startswith(("@", "#")) and _bare(address) != _bare(shown):
            self._put(f" ({address})" if shown else address)


def _unescaped(piece: str) -> str:
    # Python refuses to read very long numbers; no character has one.
    return html.unescape(_LONG_NUMBER.sub("\ufffd", piece)) if "&" in piece else piece


def _bare(address: str) -> str:
    return unquote(_SCHEME.sub("", address.strip(), count=1).rstrip("/")).lower()


def _tidy(text: str) -> str:
    """Lines without blanks around them, and no two empty lines in a row."""
    found: list[str] = []
    for line in map(str.rstrip, text.split("\n")):
        if line or (found and found[-1]):
            found.append(line)
    return "\n".join(found).strip()
