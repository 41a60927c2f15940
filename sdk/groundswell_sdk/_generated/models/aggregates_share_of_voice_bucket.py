from typing import Literal

AggregatesShareOfVoiceBucket = Literal[
    "annual", "daily", "monthly", "quarterly", "weekly"
]

AGGREGATES_SHARE_OF_VOICE_BUCKET_VALUES: set[AggregatesShareOfVoiceBucket] = {
    "annual",
    "daily",
    "monthly",
    "quarterly",
    "weekly",
}


def check_aggregates_share_of_voice_bucket(value: str) -> AggregatesShareOfVoiceBucket:
    if value in AGGREGATES_SHARE_OF_VOICE_BUCKET_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_SHARE_OF_VOICE_BUCKET_VALUES!r}"
    )
