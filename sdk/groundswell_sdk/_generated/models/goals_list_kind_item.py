from typing import Literal

GoalsListKindItem = Literal["objective", "vision"]

GOALS_LIST_KIND_ITEM_VALUES: set[GoalsListKindItem] = {
    "objective",
    "vision",
}


def check_goals_list_kind_item(value: str) -> GoalsListKindItem:
    if value in GOALS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GOALS_LIST_KIND_ITEM_VALUES!r}"
    )
