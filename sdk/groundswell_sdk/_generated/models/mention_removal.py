from typing import Literal

MentionRemoval = Literal["erasure", "retention"]

MENTION_REMOVAL_VALUES: set[MentionRemoval] = {
    "erasure",
    "retention",
}


def check_mention_removal(value: str) -> MentionRemoval:
    if value in MENTION_REMOVAL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTION_REMOVAL_VALUES!r}"
    )
