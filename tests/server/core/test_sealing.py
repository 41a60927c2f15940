"""Secrets at rest."""

from typing import Any

import pytest

from groundswell.core import sealing


def test_what_is_sealed_with_another_key_cannot_be_read_until_the_key_is_back(settings: Any) -> None:
    kept = sealing.seal("whsec_abc")
    first = settings.SECRET_KEY
    settings.SECRET_KEY = "another"

    with pytest.raises(sealing.Unreadable, match="GROUNDSWELL_SECRET_KEY"):
        sealing.unseal(kept)
    settings.SECRET_KEY_FALLBACKS = [first]
    assert sealing.unseal(kept) == "whsec_abc"


def test_what_another_installation_sealed_is_sealed_anew_with_its_key(settings: Any) -> None:
    kept, there = sealing.seal("whsec_abc"), settings.SECRET_KEY
    settings.SECRET_KEY = "another"

    assert sealing.unseal(sealing.sealed_anew(kept, with_key=there)) == "whsec_abc"
    with pytest.raises(sealing.Unreadable):
        sealing.sealed_anew(kept, with_key="another")


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    assert sealing.seal("same") != sealing.seal("same")


@pytest.mark.parametrize("sealed", ["", "whsec_abc", "gAAAAA"])
def test_what_was_never_sealed_cannot_be_read(sealed: str) -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed)
