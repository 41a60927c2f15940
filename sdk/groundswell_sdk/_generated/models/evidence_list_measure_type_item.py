from typing import Literal

EvidenceListMeasureTypeItem = Literal[
    "anecdotal", "financial", "operational", "perceptual"
]

EVIDENCE_LIST_MEASURE_TYPE_ITEM_VALUES: set[EvidenceListMeasureTypeItem] = {
    "anecdotal",
    "financial",
    "operational",
    "perceptual",
}


def check_evidence_list_measure_type_item(value: str) -> EvidenceListMeasureTypeItem:
    if value in EVIDENCE_LIST_MEASURE_TYPE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_LIST_MEASURE_TYPE_ITEM_VALUES!r}"
    )
