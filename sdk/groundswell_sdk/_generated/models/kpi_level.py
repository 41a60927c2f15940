from typing import Literal

KpiLevel = Literal["activity", "impact", "out_take", "outcome", "output"]

KPI_LEVEL_VALUES: set[KpiLevel] = {
    "activity",
    "impact",
    "out_take",
    "outcome",
    "output",
}


def check_kpi_level(value: str) -> KpiLevel:
    if value in KPI_LEVEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KPI_LEVEL_VALUES!r}")
