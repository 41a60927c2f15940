from typing import Literal

KpiOrigin = Literal["derived", "manual"]

KPI_ORIGIN_VALUES: set[KpiOrigin] = {
    "derived",
    "manual",
}


def check_kpi_origin(value: str) -> KpiOrigin:
    if value in KPI_ORIGIN_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPI_ORIGIN_VALUES!r}"
    )
