from typing import Literal

SeriesBucket = Literal["annual", "daily", "monthly", "quarterly", "weekly"]

SERIES_BUCKET_VALUES: set[SeriesBucket] = {
    "annual",
    "daily",
    "monthly",
    "quarterly",
    "weekly",
}


def check_series_bucket(value: str) -> SeriesBucket:
    if value in SERIES_BUCKET_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SERIES_BUCKET_VALUES!r}"
    )
