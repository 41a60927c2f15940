from typing import Literal

TopicsListKindItem = Literal[
    "brand", "competitor", "feature", "issue", "product", "theme"
]

TOPICS_LIST_KIND_ITEM_VALUES: set[TopicsListKindItem] = {
    "brand",
    "competitor",
    "feature",
    "issue",
    "product",
    "theme",
}


def check_topics_list_kind_item(value: str) -> TopicsListKindItem:
    if value in TOPICS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOPICS_LIST_KIND_ITEM_VALUES!r}"
    )
