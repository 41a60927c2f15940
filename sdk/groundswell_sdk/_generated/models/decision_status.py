from typing import Literal

DecisionStatus = Literal[
    "accepted", "deprecated", "draft", "proposed", "rejected", "superseded"
]

DECISION_STATUS_VALUES: set[DecisionStatus] = {
    "accepted",
    "deprecated",
    "draft",
    "proposed",
    "rejected",
    "superseded",
}


def check_decision_status(value: str) -> DecisionStatus:
    if value in DECISION_STATUS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DECISION_STATUS_VALUES!r}"
    )
