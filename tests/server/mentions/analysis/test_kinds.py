"""The kind of a post, by hand-written sentences: what each rule is for, and what it must not catch."""

import pytest

from groundswell.mentions.analysis import Post, analyse
from groundswell.mentions.analysis.cues import cues, lines
from groundswell.mentions.analysis.phrases import TABLES, Cue


def kind(text: str, **more: object) -> str:
    [found] = analyse([Post(text, **more)])
    return found.kind


@pytest.mark.parametrize(
    "text",
    [
        "How do I reset the scale to kilograms?",
        "how do i export my data",
        "Does anyone know when the shop in Leeds opens",
        "Is there a way to sort the list by date",
        "What time does the last ferry leave?",
        "Can I use it outdoors?",
        "I was wondering if the filter fits the older model.",
        "Thanks in advance for telling me which size to buy",
        "Could somebody explain the second step to me",
        "Any update on order 1234?",
        "@acme What's the difference between the two plans",
    ],
)
def test_a_question_asks(text: str) -> None:
    assert kind(text) == "question"


@pytest.mark.parametrize(
    "text",
    [
        "The app does not work since this morning",
        "It doesn\u2019t load on my phone",
        "I can't log in any more, it says nothing",
        "Unable to connect to the printer",
        "The screen keeps freezing when I scroll",
        "My suitcase is missing",
        "The lid arrived broken",
        "They charged me twice for one ticket",
        "Still no parcel after ten days",
        "The website is down again",
    ],
)
def test_a_problem_is_something_that_is_not_as_it_should_be(text: str) -> None:
    assert kind(text) == "problem"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, that was quick",
        "I love the new colours",
        "Great job on the update, everything is smooth",
        "Kudos to Ana at gate 7, she found us two seats",
        "Your support team is awesome",
        "Works like a charm",
        "Highly recommended",
    ],
)
def test_praise_says_that_something_was_done_well(text: str) -> None:
    assert kind(text) == "praise"


@pytest.mark.parametrize(
    "text",
    [
        "Please add a dark mode",
        "It would be great if the lid came in green",
        "I wish there was a smaller bag",
        "Feature request: undo",
        "You should offer a family ticket",
        "Why not let people pick their seat when they pay",
        "How about adding a timer?",
        "Would love to see more trains at night",
        "Can you bring back the old menu?",
    ],
)
def test_an_idea_wants_what_is_not_there(text: str) -> None:
    assert kind(text) == "idea"


@pytest.mark.parametrize(
    "text",
    [
        "Worst service I have ever had",
        "This is unacceptable, why does nobody call back?",
        "Never again",
        "I am so disappointed by this shop",
        "What a waste of money",
        "Thanks for nothing",
        "I want my money back",
        "You have lost a customer today",
        "They ruined our holiday, those liars, and the evil clerk was angry with the children",  # by its sentiment
    ],
)
def test_a_complaint_says_that_something_was_done_badly(text: str) -> None:
    assert kind(text) == "complaint"


@pytest.mark.parametrize(
    "text",
    [
        "Have you tried turning it off and on?",
        "Go to settings and tap on privacy",
        "You can change that under your profile",
        "Reinstalling worked for me",
        "Make sure the cable is in the left port",
        "This fixed it on mine: unplug the router for a minute",
    ],
)
def test_an_answer_tells_the_one_who_asked_what_to_do(text: str) -> None:
    assert kind(text, is_reply=True) == "answer"
    assert kind(text, is_reply=False) != "answer"


@pytest.mark.parametrize(
    "text", ["We are looking into it.", "Could you send us your order number?", "Sorry!", "Wir kümmern uns darum.", ""]
)
def test_what_the_company_s_people_reply_is_an_answer(text: str) -> None:
    assert kind(text, is_reply=True, author_kind="employee", channel_kind="microblog") == "answer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What was your best trip this year?", "question"),
        ("Pro tip: freeze the dough overnight", "knowledge"),
        ("Great news, we now answer around the clock, thanks for your patience", "other"),
    ],
)
def test_the_company_does_not_praise_or_complain_in_public(text: str, expected: str) -> None:
    assert kind(text, author_kind="employee", channel_kind="microblog") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pro tip: wash it cold and the colours stay",
        "Here is how we cut the setup to five minutes",
        "Today I learned that the lid fits the small pot, too",
        "I wrote up a guide to the new forms",
        "For anyone who has the older model: the filters are the same",
        "Lessons learned from the launch in Oslo",
    ],
)
def test_knowledge_is_passed_on_unasked(text: str) -> None:
    assert kind(text) == "knowledge"


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to Priya for staying late with us",
        "Kudos to the night shift!",
        "Shout out to Tom and the whole warehouse team",
        "Congratulations, Mei, well done",
    ],
)
def test_thanks_among_colleagues_is_recognition(text: str) -> None:
    assert kind(text, channel_kind="internal_network", author_kind="employee") == "recognition"
    assert kind(text, channel_kind="forum") != "recognition"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks for the notes. Does anyone have the slides?", "question"),
        ("The printer on floor 3 does not work", "problem"),
        ("Please add a bike rack at the north door", "idea"),
        ("Lunch is at noon", "other"),
    ],
)
def test_among_colleagues_the_other_rules_hold(text: str, expected: str) -> None:
    assert kind(text, channel_kind="internal_network", author_kind="employee", is_reply=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Boarding now",
        "No thanks",
        "No problems so far with the second one",
        "Headed to the coast with the kids",
        "It's not great",
        "Thanks to this delay we sit here with a bad mood, hungry and angry",
    ],
)
def test_what_only_looks_like_one_of_them_is_not(text: str) -> None:
    assert kind(text) in ("other", "complaint")


def test_a_link_with_a_question_mark_asks_nothing() -> None:
    assert kind("Look at this https://shop.example/?q=1 over there") == "other"
    assert kind("Have a look at https://shop.example/a?") == "question"


@pytest.mark.parametrize(
    "text", ["Wo finde ich die Rechnung?", "\u8bf7\u95ee\u600e\u4e48\u9000\u8d27\uff1f", "أين طلبي\u061f"]
)
def test_in_other_languages_a_question_mark_decides(text: str) -> None:
    assert kind(text, language="de") == "question"
    assert kind(text[:-1], language="de") == "other"


def test_english_phrases_are_not_looked_for_in_what_is_known_to_be_something_else() -> None:
    assert kind("Error! Please add thanks", language="nl") == "other"


def test_every_cue_has_phrases_and_every_phrase_is_found() -> None:
    assert set(TABLES) == set(Cue)
    for cue, table in TABLES.items():
        for _, choices in lines(table):
            words = "_".join(alternatives[0] for alternatives in choices).split("_")
            assert cues(words), f"{cue}: {words}"


def test_of_two_phrases_with_one_beginning_the_longer_counts() -> None:
    assert cues(["thanks"]) == {Cue.THANKS}
    assert cues(["thanks", "for", "nothing"]) == {Cue.DISPLEASURE}
    assert cues(["thanks", "for", "nothing", "and", "thanks"]) == {Cue.DISPLEASURE, Cue.THANKS}


def test_an_opening_opens() -> None:
    assert cues(["how", "to", "pay"]) == {Cue.ASKING}
    assert cues(["learn", "how", "to", "pay"]) == set()


def test_a_line_that_ends_in_a_slash_goes_on() -> None:
    assert list(lines("\n  ^one/\n     two_three four\n\n  five\n")) == [
        (True, [["one", "two_three"], ["four"]]),
        (False, [["five"]]),
    ]
