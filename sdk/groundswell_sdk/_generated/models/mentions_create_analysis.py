from typing import Literal

MentionsCreateAnalysis = Literal["later", "now"]

MENTIONS_CREATE_ANALYSIS_VALUES: set[MentionsCreateAnalysis] = {
    "later",
    "now",
}


def check_mentions_create_analysis(value: str) -> MentionsCreateAnalysis:
    if value in MENTIONS_CREATE_ANALYSIS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_CREATE_ANALYSIS_VALUES!r}"
    )
