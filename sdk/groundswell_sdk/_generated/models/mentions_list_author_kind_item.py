from typing import Literal

MentionsListAuthorKindItem = Literal[
    "competitor", "customer", "employee", "partner", "prospect", "unknown"
]

MENTIONS_LIST_AUTHOR_KIND_ITEM_VALUES: set[MentionsListAuthorKindItem] = {
    "competitor",
    "customer",
    "employee",
    "partner",
    "prospect",
    "unknown",
}


def check_mentions_list_author_kind_item(value: str) -> MentionsListAuthorKindItem:
    if value in MENTIONS_LIST_AUTHOR_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_LIST_AUTHOR_KIND_ITEM_VALUES!r}"
    )
