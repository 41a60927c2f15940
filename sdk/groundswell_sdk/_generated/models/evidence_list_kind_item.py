from typing import Literal

EvidenceListKindItem = Literal[
    "decision", "document", "measurement", "mention", "thread"
]

EVIDENCE_LIST_KIND_ITEM_VALUES: set[EvidenceListKindItem] = {
    "decision",
    "document",
    "measurement",
    "mention",
    "thread",
}


def check_evidence_list_kind_item(value: str) -> EvidenceListKindItem:
    if value in EVIDENCE_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_LIST_KIND_ITEM_VALUES!r}"
    )
