from typing import Literal

TopicKind = Literal["brand", "competitor", "feature", "issue", "product", "theme"]

TOPIC_KIND_VALUES: set[TopicKind] = {
    "brand",
    "competitor",
    "feature",
    "issue",
    "product",
    "theme",
}


def check_topic_kind(value: str) -> TopicKind:
    if value in TOPIC_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOPIC_KIND_VALUES!r}"
    )
