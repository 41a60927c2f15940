"""What of a text the search sees."""
# ruff: noqa: RUF001 (characters that look alike are what it is about)

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.mentions.words import MAX_LENGTH, MAX_WORD_LENGTH, MAX_WORDS, normalised

PUBLISHED = {
    "case": ("Fix the APP", "fix the app"),
    "accents": ("Café, Ångström, mañana", "cafe angstrom manana"),
    "accents apart from their letters": ("Cafe\u0301", "cafe"),
    "sharp s": ("STRASSE Straße", "strasse strasse"),
    "final sigma": ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
    "Turkish capital": ("İstanbul", "istanbul"),
    "apostrophes": ("don't don’t 'quoted' O'Neil's rock 'n' roll", "dont dont quoted oneils rock n roll"),
    "two apostrophes": ("l''eau", "l eau"),
    "hyphens and slashes": ("e-mail 24/7 snake_case", "e mail 24 7 snake case"),
    "addresses": ("https://t.co/aB1?x=2", "https t co ab1 x 2"),
    "handles and tags": ("@Delta #fail", "delta fail"),
    "emoji": ("broken😡again ❤️ 👩‍👩‍👧", "broken again"),
    "keycaps": ("press 1️⃣", "press 1"),
    "full width": ("ＡＢＣ１２３", "abc123"),
    "ligatures and fractions": ("ﬁne ½ №", "fine 1 2 no"),
    "soft hyphen": ("bat\u00adtery", "battery"),
    "zero width space": ("bat\u200btery", "bat tery"),
    "ideographs": ("東京タワー2024年", "東 京 タ ワ ー 2024 年"),
    "half width kana": ("ｶﾞ", "ガ"),
    "voiced kana apart from their marks": ("か\u3099か", "が か"),
    "Korean": ("한국어 지원", "한국어 지원"),
    "Korean letter by letter": (unicodedata.normalize("NFD", "한국어"), "한국어"),
    "Thai": ("ดีมาก", "ดี ม า ก"),
    "Hindi keeps its vowels": ("की का कि", "की का कि"),
    "Arabic and Hebrew lose their points": ("مُحَمَّد مـحـمـد שָׁלוֹם", "محمد محمد שלום"),
    "Cyrillic": ("Ёлка Й", "елка и"),
    "nothing": ("… 👍 — !", ""),
    "blanks": ("a\tb\nc\u00a0d\u2028e\x00f", "a b c d e f"),
    "half a surrogate pair": ("a\ud800b", "a b"),
}


@pytest.mark.parametrize(("text", "words"), PUBLISHED.values(), ids=PUBLISHED)
def test_words_are_letters_and_digits_without_case_and_accents(text: str, words: str) -> None:
    assert normalised(text) == words


@given(st.text(max_size=300))
def test_words_are_parted_by_one_blank_and_hold_no_ascii_but_small_letters_and_digits(text: str) -> None:
    words = normalised(text)
    assert words.split() == [word for word in words.split(" ") if word]
    plain = {character for character in words if character.isascii()}
    assert plain <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.text(max_size=300))
def test_the_words_of_words_are_themselves(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(max_size=300), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_it_does_not_matter_in_which_form_a_text_comes(text: str, form: str) -> None:
    assert normalised(unicodedata.normalize(form, text)) == normalised(text)


def test_a_word_is_cut_and_so_is_a_text() -> None:
    assert normalised("x" * 100) == "x" * MAX_WORD_LENGTH
    assert len(normalised("a " * (MAX_WORDS + 5)).split()) == MAX_WORDS


def test_a_text_is_cut_between_words() -> None:
    words = normalised(("x" * MAX_WORD_LENGTH + " ") * MAX_WORDS)
    assert MAX_LENGTH - MAX_WORD_LENGTH <= len(words) <= MAX_LENGTH
    assert {len(word) for word in words.split()} == {MAX_WORD_LENGTH}


def test_heaps_of_marks_cost_no_more_than_other_characters() -> None:
    # Sorting them, as normalisation does, would take a minute; without it this takes milliseconds.
    assert normalised("กก" + "\u0e48\u0e38" * 100_000 + " end").endswith("end")
