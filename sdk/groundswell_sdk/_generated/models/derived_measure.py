from typing import Literal

DerivedMeasure = Literal[
    "median_first_response",
    "negative_share",
    "net_sentiment",
    "peer_solved_share",
    "share_of_voice",
    "solved_share",
    "volume",
]

DERIVED_MEASURE_VALUES: set[DerivedMeasure] = {
    "median_first_response",
    "negative_share",
    "net_sentiment",
    "peer_solved_share",
    "share_of_voice",
    "solved_share",
    "volume",
}


def check_derived_measure(value: str) -> DerivedMeasure:
    if value in DERIVED_MEASURE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DERIVED_MEASURE_VALUES!r}"
    )
