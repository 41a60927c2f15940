from typing import Literal

MentionKind = Literal[
    "answer",
    "complaint",
    "idea",
    "knowledge",
    "other",
    "praise",
    "problem",
    "question",
    "recognition",
]

MENTION_KIND_VALUES: set[MentionKind] = {
    "answer",
    "complaint",
    "idea",
    "knowledge",
    "other",
    "praise",
    "problem",
    "question",
    "recognition",
}


def check_mention_kind(value: str) -> MentionKind:
    if value in MENTION_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTION_KIND_VALUES!r}"
    )
