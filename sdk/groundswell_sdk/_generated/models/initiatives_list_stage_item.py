from typing import Literal

InitiativesListStageItem = Literal[
    "active", "done", "idea", "paused", "planned", "stopped"
]

INITIATIVES_LIST_STAGE_ITEM_VALUES: set[InitiativesListStageItem] = {
    "active",
    "done",
    "idea",
    "paused",
    "planned",
    "stopped",
}


def check_initiatives_list_stage_item(value: str) -> InitiativesListStageItem:
    if value in INITIATIVES_LIST_STAGE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INITIATIVES_LIST_STAGE_ITEM_VALUES!r}"
    )
