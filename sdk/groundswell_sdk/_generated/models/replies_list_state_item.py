from typing import Literal

RepliesListStateItem = Literal[
    "approved", "draft", "failed", "held", "rejected", "sending", "sent"
]

REPLIES_LIST_STATE_ITEM_VALUES: set[RepliesListStateItem] = {
    "approved",
    "draft",
    "failed",
    "held",
    "rejected",
    "sending",
    "sent",
}


def check_replies_list_state_item(value: str) -> RepliesListStateItem:
    if value in REPLIES_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REPLIES_LIST_STATE_ITEM_VALUES!r}"
    )
