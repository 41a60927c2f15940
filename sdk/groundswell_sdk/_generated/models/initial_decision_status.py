from typing import Literal

InitialDecisionStatus = Literal["accepted", "draft", "proposed"]

INITIAL_DECISION_STATUS_VALUES: set[InitialDecisionStatus] = {
    "accepted",
    "draft",
    "proposed",
}


def check_initial_decision_status(value: str) -> InitialDecisionStatus:
    if value in INITIAL_DECISION_STATUS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INITIAL_DECISION_STATUS_VALUES!r}"
    )
