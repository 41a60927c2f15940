"""Which kind of post a text is, by rules that anybody can read and foresee.

The first that holds decides:

1. recognition: in an internal network, thanks or praise that asks nothing.
2. What the company's own people write elsewhere is an answer if it answers a post, a question or knowledge if it reads
   like that, and nothing else.
3. answer: it answers a post and says what to do ("have you tried", "go to", "this worked for me").
4. idea: it wants something that is not there ("please add", "it would be great if").
5. complaint: it says that we did badly ("worst", "unacceptable", "never again").
6. question: it asks for help or information in so many words ("how do I", "does anyone know", "is there a way").
7. knowledge: it passes on what others can use ("pro tip", "here is how", "turns out").
8. problem: something is not as it should be ("does not work", "cannot log in", "my bag is missing").
9. complaint: its sentiment is -0.5 or less; what else it asks is not meant as a question.
10. question: it has a question mark.
11. praise: thanks or praise, and a sentiment that is not negative.
12. other.

The phrases are English, and are looked for unless the text is known to be in another language; there the sender, the
channel and the question mark decide. Sarcasm and whatever is said between the lines is read as it is written.
"""

import re
from collections.abc import Set
from typing import Protocol

from groundswell.mentions.analysis.cues import cues
from groundswell.mentions.analysis.phrases import Cue

NAME = "rules 1"
"""With the version of the rules: another one for every change that gives a text another kind."""

BITTER = -0.5
"""The sentiment at which a post is a complaint, if it is nothing that was said in so many words."""

_WORD = re.compile(r"[^\W_]+")
_QUESTION_MARK = re.compile("[?\u061f\u037e\uff1f]")
_NO_CUES: Set[Cue] = frozenset()


class Sent(Protocol):
    """By whom, where and in reply to what."""

    @property
    def is_reply(self) -> bool: ...
    @property
    def author_kind(self) -> str: ...
    @property
    def channel_kind(self) -> str: ...


def kind_of(text: str, sent: Sent, *, language: str | None, score: float | None) -> str:
    """The kind of a post, as in `MentionKind`.

    Args:
        text: as people see it (`reading.visible`).
        language: None if it is not known.
        score: of its sentiment; None if it was not judged.
    """
    found = cues(_words(text)) if language in (None, "en") else _NO_CUES
    has_question_mark = _QUESTION_MARK.search(text) is not None
    asks = Cue.ASKING in found or has_question_mark
    is_kind = Cue.THANKS in found or Cue.PRAISE in found
    if sent.channel_kind == "internal_network":
        if is_kind and not asks and Cue.DISPLEASURE not in found:
            return "recognition"
    elif sent.author_kind == "employee":
        if sent.is_reply:
            return "answer"
        return "question" if asks else "knowledge" if Cue.TELLING in found else "other"
    if sent.is_reply and Cue.ADVICE in found:
        return "answer"
    for cue, kind in _BY_CUE:
        if cue in found:
            return kind
    if score is not None and score <= BITTER:
        return "complaint"
    if has_question_mark:
        return "question"
    return "praise" if is_kind and (score is None or score >= 0) else "other"


_BY_CUE = (
    (Cue.IDEA, "idea"),
    (Cue.DISPLEASURE, "complaint"),
    (Cue.ASKING, "question"),
    (Cue.TELLING, "knowledge"),
    (Cue.PROBLEM, "problem"),
)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", "").replace("\u2019", ""))
