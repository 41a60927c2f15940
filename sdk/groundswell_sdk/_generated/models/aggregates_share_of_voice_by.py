from typing import Literal

AggregatesShareOfVoiceBy = Literal["channel", "period", "topic"]

AGGREGATES_SHARE_OF_VOICE_BY_VALUES: set[AggregatesShareOfVoiceBy] = {
    "channel",
    "period",
    "topic",
}


def check_aggregates_share_of_voice_by(value: str) -> AggregatesShareOfVoiceBy:
    if value in AGGREGATES_SHARE_OF_VOICE_BY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AGGREGATES_SHARE_OF_VOICE_BY_VALUES!r}"
    )
