from typing import Literal

MentionsBatchMode = Literal["atomic", "partial"]

MENTIONS_BATCH_MODE_VALUES: set[MentionsBatchMode] = {
    "atomic",
    "partial",
}


def check_mentions_batch_mode(value: str) -> MentionsBatchMode:
    if value in MENTIONS_BATCH_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_BATCH_MODE_VALUES!r}"
    )
