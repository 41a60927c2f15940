from typing import Literal

GoalsListStatusItem = Literal["achieved", "active", "cancelled", "draft", "missed"]

GOALS_LIST_STATUS_ITEM_VALUES: set[GoalsListStatusItem] = {
    "achieved",
    "active",
    "cancelled",
    "draft",
    "missed",
}


def check_goals_list_status_item(value: str) -> GoalsListStatusItem:
    if value in GOALS_LIST_STATUS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GOALS_LIST_STATUS_ITEM_VALUES!r}"
    )
