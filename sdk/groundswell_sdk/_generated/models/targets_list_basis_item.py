from typing import Literal

TargetsListBasisItem = Literal["cumulative", "per_period"]

TARGETS_LIST_BASIS_ITEM_VALUES: set[TargetsListBasisItem] = {
    "cumulative",
    "per_period",
}


def check_targets_list_basis_item(value: str) -> TargetsListBasisItem:
    if value in TARGETS_LIST_BASIS_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TARGETS_LIST_BASIS_ITEM_VALUES!r}"
    )
