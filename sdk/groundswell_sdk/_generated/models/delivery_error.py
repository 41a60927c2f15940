from typing import Literal

DeliveryError = Literal[
    "address_refused",
    "bad_status",
    "connection_failed",
    "event_gone",
    "internal",
    "malformed",
    "name_unknown",
    "secret_unreadable",
    "timed_out",
    "tls_failed",
]

DELIVERY_ERROR_VALUES: set[DeliveryError] = {
    "address_refused",
    "bad_status",
    "connection_failed",
    "event_gone",
    "internal",
    "malformed",
    "name_unknown",
    "secret_unreadable",
    "timed_out",
    "tls_failed",
}


def check_delivery_error(value: str) -> DeliveryError:
    if value in DELIVERY_ERROR_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DELIVERY_ERROR_VALUES!r}"
    )
