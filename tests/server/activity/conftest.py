"""A courier, and receivers it may reach."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from groundswell.activity.webhooks import courier as couriers
from groundswell.activity.webhooks.courier import Courier
from groundswell.core.addresses import AllowList
from groundswell.events.leases import new_owner

Deliver = Callable[[], None]


@pytest.fixture
def loopback(settings: Any) -> None:
    """Receivers of tests are on this machine."""
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")


@pytest.fixture
def courier(db: None, loopback: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Courier]:
    monkeypatch.setattr(couriers, "SECONDS_BETWEEN_FAN_OUTS", 0)
    made = Courier(owner=new_owner(), threads=4)
    yield made
    made.close()


@pytest.fixture
def deliver(courier: Courier) -> Deliver:
    """Deliver all that is due, to its end."""

    def run() -> None:
        until = time.monotonic() + 30
        while courier.step() or courier._in_hand:
            assert time.monotonic() < until
            courier.wait(0.05)

    return run
