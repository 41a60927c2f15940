from typing import Literal

ErasureStatus = Literal["done", "running"]

ERASURE_STATUS_VALUES: set[ErasureStatus] = {
    "done",
    "running",
}


def check_erasure_status(value: str) -> ErasureStatus:
    if value in ERASURE_STATUS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERASURE_STATUS_VALUES!r}"
    )
