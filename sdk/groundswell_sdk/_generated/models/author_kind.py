from typing import Literal

AuthorKind = Literal[
    "competitor", "customer", "employee", "partner", "prospect", "unknown"
]

AUTHOR_KIND_VALUES: set[AuthorKind] = {
    "competitor",
    "customer",
    "employee",
    "partner",
    "prospect",
    "unknown",
}


def check_author_kind(value: str) -> AuthorKind:
    if value in AUTHOR_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {AUTHOR_KIND_VALUES!r}"
    )
