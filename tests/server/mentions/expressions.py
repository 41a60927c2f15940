"""Texts and expressions for tests, made to meet each other."""
# ruff: noqa: RUF001 (characters that look alike are what it is about)

from hypothesis import strategies as st

from groundswell.mentions.expressions import ExpressionError, parse

# Few enough to occur again, odd enough to be a trouble to somebody's tokenizer, folding or query language.
WORDS = [
    *[
        "a",
        "ab",
        "abc",
        "b",
        "bc",
        "or",
        "and",
        "not",
        "near",
        "1",
        "12",
        "1e5",
        "0x1f",
        "007",
        "a1",
        "x" * 64,
        "x" * 70,
    ],
    *["Straße", "café", "İ", "ǅ", "ﬁn", "ß", "ſ", "Ꮳ", "ꮳ", "ΑΣ", "й", "٣", "Ⅷ", "²", "𒐀", "𞤀", "ᲀ"],
    *["東京", "京", "ガ", "か\u3099", "한국", "ดีมาก", "की", "का", "שָׁלוֹם", "مُحَمَّد"],
    *[
        "don't",
        "o’neil",
        "e-mail",
        "a_b",
        "a.b",
        "c++",
        "50%",
        "a\\b",
        "$1",
        "@b",
        "#ab",
        "a/b",
        "x@b.c",
        "http://a.b/c",
    ],
]
GAPS = [
    " ",
    "  ",
    "\n",
    "\t",
    ", ",
    " - ",
    "…",
    "👍",
    "❤️",
    "'",
    "\u200b",
    "\u00a0",
    ":*",
    "!",
    "&",
    "|",
    "^",
    "%",
    "_",
    "\\",
]

texts = st.lists(st.sampled_from(WORDS) | st.sampled_from(GAPS) | st.text(max_size=3), max_size=14).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
)

_terms = (
    st.sampled_from(WORDS)
    | st.sampled_from(WORDS).map(lambda word: word[:2] + "*")
    | st.lists(st.sampled_from(WORDS) | st.sampled_from(GAPS), min_size=1, max_size=3).map(
        lambda parts: '"' + " ".join(parts) + '"'
    )
)


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=2, max_size=3)
    return (
        some.map(" ".join)
        | some.map(" OR ".join)
        | some.map(" AND ".join)
        | some.map(" -".join)
        | some.map(" NOT ".join)
        | inner.map(lambda text: f"({text})")
    )


def _is_expression(text: str) -> bool:
    try:
        parse(text)
    except ExpressionError:
        return False
    return True


expressions = st.recursive(_terms, _joined, max_leaves=6).filter(_is_expression)
"""What can be read as an expression."""

scribbles = st.lists(
    st.sampled_from(
        [*WORDS, *GAPS, '"', "(", ")", "-", "*", "OR", "AND", "NOT", "NEAR(", "words:", "^", "<->", ":*", "'"]
    )
    | st.text(max_size=3),
    max_size=12,
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts)))
"""What somebody may type."""
