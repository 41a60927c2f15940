from typing import Literal

MentionsListKindItem = Literal[
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

MENTIONS_LIST_KIND_ITEM_VALUES: set[MentionsListKindItem] = {
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


def check_mentions_list_kind_item(value: str) -> MentionsListKindItem:
    if value in MENTIONS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_LIST_KIND_ITEM_VALUES!r}"
    )
