from typing import Literal

EvidenceListStanceItem = Literal["context", "contradicts", "supports"]

EVIDENCE_LIST_STANCE_ITEM_VALUES: set[EvidenceListStanceItem] = {
    "context",
    "contradicts",
    "supports",
}


def check_evidence_list_stance_item(value: str) -> EvidenceListStanceItem:
    if value in EVIDENCE_LIST_STANCE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_LIST_STANCE_ITEM_VALUES!r}"
    )
