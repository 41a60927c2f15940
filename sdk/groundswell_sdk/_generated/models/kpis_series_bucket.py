from typing import Literal

KpisSeriesBucket = Literal["annual", "daily", "monthly", "quarterly", "weekly"]

KPIS_SERIES_BUCKET_VALUES: set[KpisSeriesBucket] = {
    "annual",
    "daily",
    "monthly",
    "quarterly",
    "weekly",
}


def check_kpis_series_bucket(value: str) -> KpisSeriesBucket:
    if value in KPIS_SERIES_BUCKET_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KPIS_SERIES_BUCKET_VALUES!r}"
    )
