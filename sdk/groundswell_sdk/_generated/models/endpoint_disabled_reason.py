from typing import Literal

EndpointDisabledReason = Literal["failing", "gone"]

ENDPOINT_DISABLED_REASON_VALUES: set[EndpointDisabledReason] = {
    "failing",
    "gone",
}


def check_endpoint_disabled_reason(value: str) -> EndpointDisabledReason:
    if value in ENDPOINT_DISABLED_REASON_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ENDPOINT_DISABLED_REASON_VALUES!r}"
    )
