"""Which addresses the service may connect to."""

import ipaddress
import socket
import time
from typing import Any

import pytest

from groundswell.core.addresses import AllowList, Unreachable, checked_addresses, is_public

PUBLIC = ("8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8")
NOT_PUBLIC = (
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",  # a cloud's metadata
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "224.0.1.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:100.64.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
)


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Have the system's resolver give one answer after the other, the last for ever; the names asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: Any, **options: Any) -> list[Any]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_any_other_address_is_not(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_to_it_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, [address])

    with pytest.raises(Unreachable) as refused:
        checked_addresses("receiver.example", seconds=5)
    assert refused.value.code == "address_refused"


def test_one_bad_address_among_good_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["8.8.8.8", "127.0.0.1"])

    with pytest.raises(Unreachable, match="not on the public internet"):
        checked_addresses("receiver.example", seconds=5)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "017700000001", "127.1", "0x7f.1", "0177.0.0.1", "a.0x7f", "127.0.0.1."]
)
def test_an_unusual_spelling_of_an_address_is_no_name(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolving(monkeypatch, ["8.8.8.8"])

    with pytest.raises(Unreachable) as refused:
        checked_addresses(host, seconds=5)
    assert (refused.value.code, asked) == ("name_unknown", [])


def test_the_operator_can_allow_a_network(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    resolving(monkeypatch, ["10.1.2.3"])
    settings.OUTGOING_ALLOW = AllowList.parse("10.1.0.0/16")

    assert checked_addresses("forum.example", seconds=5) == [ipaddress.ip_address("10.1.2.3")]
    assert checked_addresses("::ffff:10.1.2.3", seconds=5)


def test_the_operator_can_allow_a_name_wherever_it_leads(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    resolving(monkeypatch, ["10.1.2.3"])
    settings.OUTGOING_ALLOW = AllowList.parse(" Forum.example ,")

    assert checked_addresses("forum.example", seconds=5)
    with pytest.raises(Unreachable):
        checked_addresses("other.forum.example", seconds=5)


@pytest.mark.parametrize("text", ["10.1.0.0/33", "10.1.2.3/16", "forum example", "https://forum.example", "2130706433"])
def test_an_allow_list_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="neither a network, an address nor a host name"):
        AllowList.parse(text)


def test_a_resolver_that_does_not_answer_is_waited_for_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: time.sleep(0.5) or [])

    with pytest.raises(Unreachable) as refused:
        checked_addresses("receiver.example", seconds=0.05)
    assert refused.value.code == "timed_out"


def test_a_name_nobody_knows_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **options: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(Unreachable) as refused:
        checked_addresses("receiver.example", seconds=5)
    assert refused.value.code == "name_unknown"
