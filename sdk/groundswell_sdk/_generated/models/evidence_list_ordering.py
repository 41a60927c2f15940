from typing import Literal

EvidenceListOrdering = Literal["-created_at", "-updated_at", "created_at", "updated_at"]

EVIDENCE_LIST_ORDERING_VALUES: set[EvidenceListOrdering] = {
    "-created_at",
    "-updated_at",
    "created_at",
    "updated_at",
}


def check_evidence_list_ordering(value: str) -> EvidenceListOrdering:
    if value in EVIDENCE_LIST_ORDERING_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_LIST_ORDERING_VALUES!r}"
    )
