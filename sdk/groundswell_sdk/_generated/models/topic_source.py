from typing import Literal

TopicSource = Literal["below", "label", "person", "rule"]

TOPIC_SOURCE_VALUES: set[TopicSource] = {
    "below",
    "label",
    "person",
    "rule",
}


def check_topic_source(value: str) -> TopicSource:
    if value in TOPIC_SOURCE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TOPIC_SOURCE_VALUES!r}"
    )
