"""The language of rules and searches: what it finds, what it refuses, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.mentions.expressions import MAX_DEPTH, MAX_LENGTH, MAX_TERMS, ExpressionError, Rules, parse
from groundswell.mentions.words import normalised
from tests.server.mentions.expressions import expressions, scribbles, texts

TEXT = normalised(
    "My phone's battery is NOT charging, I e-mailed support twice (two tickets) about the Café app: 50% off?"
)

FINDS = [
    "battery",
    "BATTERY",
    "batt*",
    "battery charging",
    "charging battery",
    "battery AND charging",
    "charger OR battery",
    '"not charging"',
    '"not, charging!"',
    '"NOT charging"',
    "“not charging”",
    "e-mailed",
    "e-mail*",
    "cafe CAFÉ",
    "phones phone's",
    "battery -charger",
    "battery NOT charger",
    "battery AND NOT charger",
    'battery -"charging not"',
    "battery -(charger OR cable)",
    "battery -(charging -support)",
    "(charger OR battery) (ticket OR tickets)",
    "charger cable OR battery",
    "battery OR charger cable",
    "charger OR cable -battery OR support",
    "((((battery))))",
    '"or" OR battery',
    "50%",
    "battery(charging)",
    'battery"not charging"',
]
FINDS_NOT = [
    "charger",
    "attery",
    "charg",
    "chargings*",
    "battery charger",
    '"charging not"',
    '"not charg"',
    "phone",
    "not charging -battery",
    "battery -charg*",
    'battery -"not charging"',
    "battery -(charging support)",
    "battery or charger",
    "(charger OR cable) battery",
    "charger OR cable battery",
    "email",
]


@pytest.mark.parametrize("text", FINDS)
def test_it_finds(text: str) -> None:
    assert parse(text).matches(TEXT)


@pytest.mark.parametrize("text", FINDS_NOT)
def test_it_does_not_find(text: str) -> None:
    assert not parse(text).matches(TEXT)


REFUSED = {
    "": (1, "something to look for"),
    "   ": (4, "something to look for"),
    "battery OR": (11, "something to look for"),
    "OR battery": (1, "before OR"),
    "AND": (1, "before AND"),
    "battery AND OR charger": (13, "before OR"),
    "battery NOT": (12, "something to look for"),
    "NOT NOT battery": (5, "before NOT"),
    "battery NOT -charger": (13, "before -"),
    "-battery": (1, "only excludes"),
    "NOT battery": (1, "only excludes"),
    "-battery -charger": (1, "only excludes"),
    "battery OR -charger": (12, "only excludes"),
    "battery (-charger)": (10, "only excludes"),
    "battery - charger": (9, "directly before"),
    "battery --charger": (9, "directly before"),
    "battery -": (9, "directly before"),
    "battery \u2013 charger": (9, "directly before"),
    "(battery": (1, "not closed"),
    "a (b (c)": (3, "not closed"),
    "battery)": (8, "no parenthesis open"),
    "()": (2, "before )"),
    'the "battery': (5, "not closed"),
    '"': (1, "not closed"),
    '""': (1, "no letter"),
    "*": (1, "no letter"),
    "battery 👍": (9, "no letter"),
    "bat*ery": (4, "end of a word"),
    "bat**": (4, "end of a word"),
    "(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1): (MAX_DEPTH + 1, "deep"),
    "(" * 1900: (MAX_DEPTH + 1, "deep"),
    "a " * (MAX_TERMS + 1): (2 * MAX_TERMS + 1, "words and phrases"),
    "x" * (MAX_LENGTH + 1): (MAX_LENGTH + 1, "2,000 characters"),
    "battery " + "\ufdfa" * 1000: (9, "Written out"),  # each is eighteen letters and blanks
}


@pytest.mark.parametrize(("text", "refusal"), REFUSED.items(), ids=[text[:20] for text in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_position(text: str, refusal: tuple[int, str]) -> None:
    position, part = refusal
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert refused.value.position == position
    assert part in refused.value.detail
    assert str(refused.value) == f"At character {position}: {refused.value.detail}"


def test_as_much_as_may_be_is_read() -> None:
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).matches("a")
    assert parse("a " * MAX_TERMS).matches("a")
    assert parse("x" * MAX_LENGTH).matches("x" * 64)


@given(st.text(max_size=60) | scribbles)
def test_whatever_is_typed_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    refusal = None
    try:
        parse(text)
    except ExpressionError as refused:
        refusal = refused
    assert refusal is None or 1 <= refusal.position <= len(text) + 1


def test_what_says_the_same_is_equal() -> None:
    assert parse(" Battery AND (charg*) ") == parse("battery charg*")
    assert len({parse("a OR b"), parse("a  OR  (b)"), parse("b OR a")}) == 2


@given(st.lists(expressions, max_size=12), texts)
def test_many_rules_find_what_each_of_them_finds(written: list[str], text: str) -> None:
    rules = {number: parse(expression) for number, expression in enumerate(written)}
    words = normalised(text)
    assert Rules(rules).matching(words) == [number for number, rule in rules.items() if rule.matches(words)]
