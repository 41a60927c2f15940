from typing import Literal

CoverageListArchived = Literal["exclude", "include", "only"]

COVERAGE_LIST_ARCHIVED_VALUES: set[CoverageListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_coverage_list_archived(value: str) -> CoverageListArchived:
    if value in COVERAGE_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {COVERAGE_LIST_ARCHIVED_VALUES!r}"
    )
