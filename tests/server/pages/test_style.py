"""The pages' colours can be read, in light and in dark."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEXT = [
    ("text", "ground"), ("text", "raised"), ("muted", "ground"), ("muted", "raised"), ("accent", "ground"),
    ("accent", "raised"), ("on-accent", "accent"), ("on-accent", "accent-pressed"), ("wrong", "raised"),
    ("text", "wrong-ground"), ("text", "good-ground"),
]  # fmt: skip
SIGNS = [(each, "raised") for each in ("on-track", "at-risk", "off-track", "unknown", "field-line", "accent")]


def schemes() -> dict[str, dict[str, str]]:
    """The colours by name of each scheme."""
    found = finders.find("pages/style.css")
    assert isinstance(found, str)
    light, dark = re.findall(r":root \{(.*?)\}", Path(found).read_text(), re.DOTALL)
    colours = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return {"light": dict(colours.findall(light)), "dark": dict(colours.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, none, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_signs_stand_out_from_what_is_behind_them(scheme: str) -> None:
    colours = schemes()[scheme]
    for pairs, least in ((TEXT, 4.5), (SIGNS, 3.0)):
        for front, ground in pairs:
            assert contrast(colours[front], colours[ground]) >= least, (front, ground)
