"""How the SDK is told where and as whom."""

from typing import Any

import pytest

from groundswell_sdk.options import normalized_base_url
from groundswell_sdk.transport import Transport
from tests.sdk.scripted import (
    KEY,
    OK,
    READ,
    ScriptedServer,
    parsed,
)

pytestmark = pytest.mark.embedded


@pytest.mark.parametrize("key", ["", "  ", "gsk_ä_b", "gsk_a b", "gsk_a\nX-Evil: 1"])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(ValueError, match="api_key") as caught:
        Transport(base_url="https://example.com", api_key=key)
    assert "gsk" not in str(caught.value)


def test_space_around_a_key_is_forgiven(server: ScriptedServer) -> None:
    server.answers(OK)
    transport = Transport(base_url=server.url, api_key=f" {KEY}\n")
    transport.call(READ, parsed)
    transport.close()

    assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://example.com", "https://example.com"),
        (" https://example.com/ ", "https://example.com"),
        ("https://example.com/groundswell//", "https://example.com/groundswell"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://127.0.0.5:8000", "http://127.0.0.5:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://groundswell.localhost", "http://groundswell.localhost"),
    ],
)
def test_an_address_is_taken_with_and_without_its_slash(given: str, used: str) -> None:
    assert normalized_base_url(given, allow_http=False) == used


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.com",
        "ftp://example.com",
        "https://",
        "https://user:password@example.com",
        "https://example.com/?key=1",
        "https://example.com/#top",
        "https://example.com:port",
        "http://example.com",
        "http://10.0.0.1",
        "http://localhost.example.com",
    ],
)
def test_an_address_that_cannot_be_right_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        normalized_base_url(address, allow_http=False)


def test_plain_http_to_another_machine_has_to_be_asked_for() -> None:
    with pytest.raises(ValueError, match="allow_http"):
        normalized_base_url("http://groundswell.internal", allow_http=False)
    assert normalized_base_url("http://groundswell.internal/", allow_http=True) == "http://groundswell.internal"


def test_requests_keep_the_path_the_service_lives_under(server: ScriptedServer) -> None:
    server.answers(OK)
    transport = Transport(base_url=f"{server.url}/groundswell/", api_key=KEY)
    transport.call(READ, parsed)
    transport.close()

    assert server.requests[0].path == "/groundswell/api/v1/me/"


@pytest.mark.parametrize("option", [{"timeout": 0}, {"timeout": float("inf")}, {"max_retries": -1}])
def test_options_that_make_no_sense_are_refused(transport: Transport, option: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(option))):
        transport.with_options(**option)
