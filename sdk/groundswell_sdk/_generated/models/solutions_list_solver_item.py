from typing import Literal

SolutionsListSolverItem = Literal["peer", "staff"]

SOLUTIONS_LIST_SOLVER_ITEM_VALUES: set[SolutionsListSolverItem] = {
    "peer",
    "staff",
}


def check_solutions_list_solver_item(value: str) -> SolutionsListSolverItem:
    if value in SOLUTIONS_LIST_SOLVER_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SOLUTIONS_LIST_SOLVER_ITEM_VALUES!r}"
    )
