from typing import Literal

MentionsBatchAnalysis = Literal["later", "now"]

MENTIONS_BATCH_ANALYSIS_VALUES: set[MentionsBatchAnalysis] = {
    "later",
    "now",
}


def check_mentions_batch_analysis(value: str) -> MentionsBatchAnalysis:
    if value in MENTIONS_BATCH_ANALYSIS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MENTIONS_BATCH_ANALYSIS_VALUES!r}"
    )
