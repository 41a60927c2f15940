from typing import Literal

TargetBasis = Literal["cumulative", "per_period"]

TARGET_BASIS_VALUES: set[TargetBasis] = {
    "cumulative",
    "per_period",
}


def check_target_basis(value: str) -> TargetBasis:
    if value in TARGET_BASIS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TARGET_BASIS_VALUES!r}"
    )
