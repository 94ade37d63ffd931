"""The page looks as it did, and the pictures of the README are those of the page as it is."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.async_api import Browser

from tests.browser.pictures import ROOT, take_all

TOLERANCE = 0.01
"""The share of pixels that may differ: dates and hours do, and browsers draw letters a little differently."""
FAINT = 16
"""How far red, green and blue may each be apart in two colours that still count as one, of 255."""


async def test_pictures_are_of_the_page_as_it_is(browser: Browser, tmp_path: Path) -> None:
    """If this fails, look at the pictures beside each other; if the new ones are right: make pictures."""
    unlike: dict[str, float] = {}

    def compare(place: Path, picture: bytes) -> None:
        taken, kept = Image.open(BytesIO(picture)).convert("RGB"), Image.open(place).convert("RGB")
        share = 1.0 if taken.size != kept.size else _differing(taken, kept)
        if share > TOLERANCE:
            unlike[str(place.relative_to(ROOT))] = round(share, 4)
            taken.save(tmp_path / place.name)

    await take_all(browser, tmp_path, compare)
    assert unlike == {}, f"what was taken lies in {tmp_path}"


def _differing(taken: Image.Image, kept: Image.Image) -> float:
    red, green, blue = ImageChops.difference(taken, kept).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(strongest.histogram()[FAINT + 1 :]) / (taken.width * taken.height)
