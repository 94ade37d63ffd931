"""Colours that can be told from their ground, by whatever eyes."""

from itertools import product

import pytest

from bot.pictures.palette import DARK, LIGHT, Palette

SCHEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
BLINDNESS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How colours are seen by eyes that lack one kind of cones, in linear light (Machado and others, 2009)."""

Light = tuple[float, float, float]


def light(colour: str) -> Light:
    """Its red, green and blue in linear light."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """As WCAG has it."""
    darker, lighter = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(light, (one, other))
    )
    return (lighter + 0.05) / (darker + 0.05)


@SCHEMES
def test_lines_and_words_stand_out(palette: Palette) -> None:
    """Lines by 3 to 1, and words, the names in the colours of their lines too, by 4.5."""
    assert all(contrast(word, palette.ground) >= 4.5 for word in (palette.ink, palette.quiet))
    assert all(contrast(curve, palette.ground) >= 4.5 for curve in palette.curves)


@SCHEMES
def test_the_grid_stays_behind(palette: Palette) -> None:
    """It is fainter than anything that says something."""
    said = (palette.ink, palette.quiet, *palette.curves)
    assert all(contrast(palette.grid, palette.ground) * 2 < contrast(one, palette.ground) for one in said)


@pytest.mark.parametrize(("palette", "kind"), [*product((LIGHT, DARK), BLINDNESS)])
def test_the_two_colours_differ_for_eyes_that_see_few(palette: Palette, kind: str) -> None:
    """By more than a quarter of what there is in one kind of light."""
    first, second = (
        [sum(a * b for a, b in zip(row, light(curve), strict=True)) for row in BLINDNESS[kind]]
        for curve in palette.curves
    )
    assert max(abs(one - other) for one, other in zip(first, second, strict=True)) > 0.25
