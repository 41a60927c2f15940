from typing import Literal

EvidenceListArchived = Literal["exclude", "include", "only"]

EVIDENCE_LIST_ARCHIVED_VALUES: set[EvidenceListArchived] = {
    "exclude",
    "include",
    "only",
}


def check_evidence_list_archived(value: str) -> EvidenceListArchived:
    if value in EVIDENCE_LIST_ARCHIVED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_LIST_ARCHIVED_VALUES!r}"
    )
