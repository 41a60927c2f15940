from typing import Literal

EvidenceListGradeItem = Literal["A", "B", "C", "D", "E"]

EVIDENCE_LIST_GRADE_ITEM_VALUES: set[EvidenceListGradeItem] = {
    "A",
    "B",
    "C",
    "D",
    "E",
}


def check_evidence_list_grade_item(value: str) -> EvidenceListGradeItem:
    if value in EVIDENCE_LIST_GRADE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_LIST_GRADE_ITEM_VALUES!r}"
    )
