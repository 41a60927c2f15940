"""The text of HTML: what a reader sees, of any input and in time that grows with its length."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.connectors.markup import likeness, plain

pytestmark = pytest.mark.embedded


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Just text", "Just text"),
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<div>One</div>\n\n  <div>Two</div>", "One\nTwo"),
        ("a   b\n\tc&nbsp;d", "a b c d"),
        ("One<br><br>Two<br>\n<br>\n<br>Three", "One\n\nTwo\n\nThree"),
        ("<pre>  a\n    b</pre>", "a\n    b"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("&lt;b&gt; &amp;amp; &#228; &#xe4; &euro;", "<b> &amp; ä ä €"),
        ("a &#99999999999; b &#x110000; c", "a � b � c"),
        ("a<script>alert('<p>x</p>')</script>b<style>p{}</style>c<!-- <p>hidden</p> -->d", "abcd"),
        ('a<span hidden>x<span>y</span>z</span>b<p style="color: red; display:none">c</p>d', "abd"),
        ("never closed <!-- comment > text", "never closed"),
        ("How do I reset my <device>? & why", "How do I reset my <device>? & why"),
        ("1 < 2 and 3 > 2 <3", "1 < 2 and 3 > 2 <3"),
        ('<a href="https://a.example/b">https://a.example/b</a>', "https://a.example/b"),
        ('<a href="https://www.a.example/b/">a.example/b</a>', "a.example/b"),
        ('<a href="https://a.example/b?c=1&amp;d=2">docs</a>', "docs (https://a.example/b?c=1&d=2)"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ("<a href='javascript:alert(1)'>click</a>", "click"),
        ("<a href=https://a.example>never closed", "never closed (https://a.example)"),
        ('<a href="https://a.example/@ada">@<span>ada</span></a> <a href="https://a.example/t/x">#x</a>', "@ada #x"),
        ('Nice <img class="emoji" alt=":+1:" src="x.png">', "Nice :+1:"),
        ("<TABLE><TR><TD>a<TD>b</TR><TR><TD>c</TABLE>", "a b\nc"),
        ("<p class='a > b'>c</p>", "c"),
        ('a <p x="never closed', 'a <p x="never closed'),
    ],
)
def test_what_a_reader_sees(html: str, text: str) -> None:
    assert plain(html) == text


@given(
    st.text()
    | st.lists(st.sampled_from(["<", ">", "<p", "</a", '"', "'", "=", "<!--", "-->", "&#", "a", " "])).map("".join)
)
def test_anything_is_read(html: str) -> None:
    assert isinstance(plain(html), str)


PIECES = [
    *("<!--", "<a ", "<a<", "<![", "</a ", "<a b='", '<a b="', "<a>", "<script>", "<p hidden>", "<p hidden></p>"),
    *("&amp", "&#1", "&#x1", "<a =", "< ", '<a href="x', '<a href="https://a.example">b', "<svg></svg>", "<pre>"),
    *("\t", "</", "<?"),
]


@pytest.mark.parametrize("end", ["", ">", "-->"])
@pytest.mark.parametrize("piece", PIECES)
def test_reading_takes_time_that_grows_with_the_length(piece: str, end: str) -> None:
    began = time.process_time()
    plain(piece * (300_000 // len(piece)) + end)

    assert time.process_time() - began < 5  # with its square it would be minutes


@pytest.mark.parametrize(
    "marked_up",
    [
        "@ada@forum.example Hold the button 5 s why?",
        "@ada  hold THE *button* 5 s, why",
        "Hold the button\n\n5 s: why",
    ],
)
def test_words_are_the_same_however_servers_mark_them_up(marked_up: str) -> None:
    assert likeness(marked_up) == likeness("Hold the button 5 s -- why?")


def test_texts_without_words_are_compared_by_their_signs() -> None:
    assert likeness("👍") == likeness("@ada 👍") != likeness("👎")
