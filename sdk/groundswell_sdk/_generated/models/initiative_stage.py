from typing import Literal

InitiativeStage = Literal["active", "done", "idea", "paused", "planned", "stopped"]

INITIATIVE_STAGE_VALUES: set[InitiativeStage] = {
    "active",
    "done",
    "idea",
    "paused",
    "planned",
    "stopped",
}


def check_initiative_stage(value: str) -> InitiativeStage:
    if value in INITIATIVE_STAGE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INITIATIVE_STAGE_VALUES!r}"
    )
