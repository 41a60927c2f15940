from typing import Literal

MeasurementsListStatusItem = Literal["final", "provisional"]

MEASUREMENTS_LIST_STATUS_ITEM_VALUES: set[MeasurementsListStatusItem] = {
    "final",
    "provisional",
}


def check_measurements_list_status_item(value: str) -> MeasurementsListStatusItem:
    if value in MEASUREMENTS_LIST_STATUS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEASUREMENTS_LIST_STATUS_ITEM_VALUES!r}"
    )
