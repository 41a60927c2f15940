from typing import Literal

ReplyState = Literal[
    "approved", "draft", "failed", "held", "rejected", "sending", "sent"
]

REPLY_STATE_VALUES: set[ReplyState] = {
    "approved",
    "draft",
    "failed",
    "held",
    "rejected",
    "sending",
    "sent",
}


def check_reply_state(value: str) -> ReplyState:
    if value in REPLY_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REPLY_STATE_VALUES!r}"
    )
