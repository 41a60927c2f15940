from typing import Literal

EvidenceStance = Literal["context", "contradicts", "supports"]

EVIDENCE_STANCE_VALUES: set[EvidenceStance] = {
    "context",
    "contradicts",
    "supports",
}


def check_evidence_stance(value: str) -> EvidenceStance:
    if value in EVIDENCE_STANCE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_STANCE_VALUES!r}"
    )
