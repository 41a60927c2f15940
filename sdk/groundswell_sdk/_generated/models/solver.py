from typing import Literal

Solver = Literal["peer", "staff"]

SOLVER_VALUES: set[Solver] = {
    "peer",
    "staff",
}


def check_solver(value: str) -> Solver:
    if value in SOLVER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SOLVER_VALUES!r}")
