from typing import Literal

DecisionsListStatusItem = Literal[
    "accepted", "deprecated", "draft", "proposed", "rejected", "superseded"
]

DECISIONS_LIST_STATUS_ITEM_VALUES: set[DecisionsListStatusItem] = {
    "accepted",
    "deprecated",
    "draft",
    "proposed",
    "rejected",
    "superseded",
}


def check_decisions_list_status_item(value: str) -> DecisionsListStatusItem:
    if value in DECISIONS_LIST_STATUS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DECISIONS_LIST_STATUS_ITEM_VALUES!r}"
    )
