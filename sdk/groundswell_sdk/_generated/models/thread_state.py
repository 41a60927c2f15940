from typing import Literal

ThreadState = Literal["answered", "closed", "solved", "unanswered"]

THREAD_STATE_VALUES: set[ThreadState] = {
    "answered",
    "closed",
    "solved",
    "unanswered",
}


def check_thread_state(value: str) -> ThreadState:
    if value in THREAD_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {THREAD_STATE_VALUES!r}"
    )
