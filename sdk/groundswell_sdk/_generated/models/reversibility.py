from typing import Literal

Reversibility = Literal["costly_to_reverse", "irreversible", "reversible"]

REVERSIBILITY_VALUES: set[Reversibility] = {
    "costly_to_reverse",
    "irreversible",
    "reversible",
}


def check_reversibility(value: str) -> Reversibility:
    if value in REVERSIBILITY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {REVERSIBILITY_VALUES!r}"
    )
