from typing import Literal

FeedsListStatusItem = Literal["down", "late", "new", "ok", "paused"]

FEEDS_LIST_STATUS_ITEM_VALUES: set[FeedsListStatusItem] = {
    "down",
    "late",
    "new",
    "ok",
    "paused",
}


def check_feeds_list_status_item(value: str) -> FeedsListStatusItem:
    if value in FEEDS_LIST_STATUS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FEEDS_LIST_STATUS_ITEM_VALUES!r}"
    )
