from typing import Literal

UnitKind = Literal["count", "currency", "percent", "ratio", "seconds"]

UNIT_KIND_VALUES: set[UnitKind] = {
    "count",
    "currency",
    "percent",
    "ratio",
    "seconds",
}


def check_unit_kind(value: str) -> UnitKind:
    if value in UNIT_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {UNIT_KIND_VALUES!r}")
