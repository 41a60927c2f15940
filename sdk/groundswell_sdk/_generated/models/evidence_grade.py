from typing import Literal

EvidenceGrade = Literal["A", "B", "C", "D", "E"]

EVIDENCE_GRADE_VALUES: set[EvidenceGrade] = {
    "A",
    "B",
    "C",
    "D",
    "E",
}


def check_evidence_grade(value: str) -> EvidenceGrade:
    if value in EVIDENCE_GRADE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_GRADE_VALUES!r}"
    )
