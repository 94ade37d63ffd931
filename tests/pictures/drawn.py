"""Pictures to draw in tests, and what stands in them."""

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from bot.core.effects import Curve, Picture
from bot.pictures.draw import svg

Heights = Sequence[int | None]

HALF_A_YEAR: Final = tuple(n % 11 for n in range(26))
SCALE: Final = tuple(map(str, range(11)))


def picture(room: Heights, closeness: Heights, *, from_right: bool = False, dark: bool = False) -> Picture:
    """A picture of a week for each height."""
    steps = tuple(f"day {number}" for number in range(1, len(room) + 1))
    curves = (Curve("Room", tuple(room)), Curve("Closeness", tuple(closeness)))
    return Picture("Your weeks", "2026", steps, SCALE, curves, "As you said.", from_right, dark)


def tree(drawn: Picture) -> ET.Element:
    """The picture's SVG, read again."""
    return ET.fromstring(svg(drawn))  # noqa: S314 - of our own making


def words(drawn: Picture) -> list[str]:
    """Every text in it."""
    return ["".join(text.itertext()) for text in tree(drawn).iter("{http://www.w3.org/2000/svg}text")]
