"""Numbers are taken as they were sent, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ValidationError

from groundswell.core import media
from groundswell.core.serializers import exact_number


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_fifteen_digits_and_six_places_are_kept_exactly(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)

    assert exact_number(value) == value


@pytest.mark.parametrize(
    "text", ["1e15", "1.0000001", "123456789012345.6", "1." + "0" * 37 + "1", "9" * 40, "1e-7", "1e400"]
)
def test_a_number_with_more_is_refused_not_rounded(text: str) -> None:
    with pytest.raises(ValidationError):
        exact_number(Decimal(text))


@pytest.mark.parametrize("text", ["1.50", "150e-2", "0.0000015e6", "1.5" + "0" * 60])
def test_trailing_zeros_and_exponents_do_not_count(text: str) -> None:
    assert exact_number(Decimal(text)) == Decimal("1.5")


@pytest.mark.parametrize("text", ["1e9999999999999999999", "-1e-9999999999999999999", "9" * 5000])
def test_a_number_no_decimal_holds_is_not_json_of_ours(text: str) -> None:
    with pytest.raises(media.InvalidJson, match="too many digits"):
        media.loads(text.encode())
