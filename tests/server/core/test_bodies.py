"""Bodies are read whole, however they come, and nobody waits for ever for the rest of one."""

import os
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from typing import IO

import pytest
from rest_framework.exceptions import ParseError

from groundswell.core import bodies

pytestmark = pytest.mark.django_db

LONG = 3 * bodies.PIECE + 7


@pytest.fixture
def wire() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Two ends of a connection: what is written to the second is read from the first."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as near, os.fdopen(writing, "wb", buffering=0) as far:
        yield near, far


@pytest.mark.parametrize("length", [1, bodies.SHORT, bodies.SHORT + 1, bodies.PIECE, LONG])
def test_a_body_is_read_to_its_length_and_no_further(length: int) -> None:
    sent = os.urandom(length)
    stream = BytesIO(sent + b"next")
    assert bodies.received(stream, length) == sent
    assert stream.read() == b"next"


@pytest.mark.parametrize("length", [bodies.SHORT, LONG])
def test_a_body_that_breaks_off_is_as_long_as_what_came(length: int) -> None:
    assert bodies.received(BytesIO(b"x" * (length - 1)), length) == b"x" * (length - 1)


def test_who_keeps_sending_is_listened_to(wire: tuple[IO[bytes], IO[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PIECE", 100_000)
    monkeypatch.setattr(bodies, "SECONDS_A_PIECE", 5.0)
    near, far = wire

    def send() -> None:
        for _ in range(5):
            far.write(b"x" * 100_000)
            time.sleep(0.02)

    sender = threading.Thread(target=send)
    sender.start()
    assert bodies.received(near, 500_000) == b"x" * 500_000
    sender.join()


def test_who_stops_sending_is_not_waited_for(
    wire: tuple[IO[bytes], IO[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "SECONDS_A_PIECE", 0.2)
    near, far = wire
    far.write(b"x" * 1000)
    begun = time.monotonic()
    with pytest.raises(ParseError, match="did not come in time"):
        bodies.received(near, LONG)
    assert time.monotonic() - begun < 5
    far.close()  # as the server does, once the refusal is sent; the reader that was left ends with it
