"""Reading what is logged."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from groundswell.operations import logs


@pytest.fixture
def logged() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """The lines logged so far, each of which has to be one JSON object."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.formatter("json"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
