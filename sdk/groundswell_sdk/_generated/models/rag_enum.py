from typing import Literal

RagEnum = Literal["amber", "green", "no_data", "not_due", "red", "stale", "too_early"]

RAG_ENUM_VALUES: set[RagEnum] = {
    "amber",
    "green",
    "no_data",
    "not_due",
    "red",
    "stale",
    "too_early",
}


def check_rag_enum(value: str) -> RagEnum:
    if value in RAG_ENUM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RAG_ENUM_VALUES!r}")
