from typing import Literal

ErasuresListStatusItem = Literal["done", "running"]

ERASURES_LIST_STATUS_ITEM_VALUES: set[ErasuresListStatusItem] = {
    "done",
    "running",
}


def check_erasures_list_status_item(value: str) -> ErasuresListStatusItem:
    if value in ERASURES_LIST_STATUS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERASURES_LIST_STATUS_ITEM_VALUES!r}"
    )
