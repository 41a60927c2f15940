"""Every code that a program can meet is documented."""

import re
from pathlib import Path

import groundswell
from groundswell.core.codes import FIELD_CODES, PROBLEM_CODES
from tests import openapi

SOURCES = sorted(Path(groundswell.__file__).parent.rglob("*.py"))
NAMED = re.compile(r'\bcode="([a-z_]+)"')


def test_every_code_in_the_source_is_documented() -> None:
    used = {code for path in SOURCES for code in NAMED.findall(path.read_text())}

    assert used - PROBLEM_CODES.keys() - FIELD_CODES.keys() == set()


def test_every_documented_code_stands_in_the_source() -> None:
    elsewhere = [path.read_text() for path in SOURCES if path.name != "codes.py"]
    framework = {"blank", "null", "max_value", "min_value", "min_length", "max_length", "error"}

    unused = {
        code
        for code in {*PROBLEM_CODES, *FIELD_CODES} - framework
        if not any(f'"{code}"' in text for text in elsewhere)
    }

    assert unused == set()


def test_codes_are_in_the_description_of_the_api() -> None:
    description = openapi.document()["info"]["description"]

    assert [code for code in {*PROBLEM_CODES, *FIELD_CODES} if f"- `{code}`: " not in description] == []
