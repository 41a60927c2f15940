from typing import Literal

ErasurePart = Literal[
    "answers",
    "closings",
    "deliveries",
    "events",
    "evidence",
    "ids",
    "jobs",
    "posts",
    "replies",
    "solutions",
    "storage",
    "texts",
]

ERASURE_PART_VALUES: set[ErasurePart] = {
    "answers",
    "closings",
    "deliveries",
    "events",
    "evidence",
    "ids",
    "jobs",
    "posts",
    "replies",
    "solutions",
    "storage",
    "texts",
}


def check_erasure_part(value: str) -> ErasurePart:
    if value in ERASURE_PART_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ERASURE_PART_VALUES!r}"
    )
