from typing import Literal

ConnectorCapability = Literal["fetch", "find_reply", "held", "reply", "reply_once"]

CONNECTOR_CAPABILITY_VALUES: set[ConnectorCapability] = {
    "fetch",
    "find_reply",
    "held",
    "reply",
    "reply_once",
}


def check_connector_capability(value: str) -> ConnectorCapability:
    if value in CONNECTOR_CAPABILITY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONNECTOR_CAPABILITY_VALUES!r}"
    )
