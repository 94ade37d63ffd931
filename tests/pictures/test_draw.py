"""A picture is the same everywhere, harmless whatever it is told, and can be read without colours."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.core.effects import Curve, Picture
from bot.pictures import paint as painter
from bot.pictures.draw import NotDrawnError, png, svg
from bot.pictures.paint import FONTS, paint
from tests.pictures.drawn import HALF_A_YEAR, picture, tree, words

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script><image href='file:///etc/passwd'/>&\"'"


def image(drawn: Picture) -> Image.Image:
    return Image.open(BytesIO(paint(svg(drawn)))).convert("RGB")


async def test_it_is_a_picture_of_a_known_size() -> None:
    """The size that suits a phone."""
    content = await png(picture([6], [4]))
    found = Image.open(BytesIO(content))
    assert (found.format, found.size) == ("PNG", (1080, 840))


async def test_the_same_numbers_are_the_same_bytes() -> None:
    """Also in another process."""
    drawn = picture(HALF_A_YEAR, HALF_A_YEAR[::-1])
    assert await png(drawn) == paint(svg(drawn))


async def test_no_typeface_of_the_machine_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none at all the picture is the same, and there are words in it."""
    drawn = picture([6], [4])
    usual = await png(drawn)
    (tmp_path / "fonts.conf").write_text("<fontconfig/>")
    for name in ("FONTCONFIG_FILE", "FONTCONFIG_PATH"):
        monkeypatch.setenv(name, str(tmp_path / "fonts.conf"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paint(svg(drawn)) == usual
    monkeypatch.setattr(painter, "FONTS", tmp_path)
    assert len(paint(svg(drawn))) < len(usual) / 2


@pytest.mark.parametrize("word", ["Räume", "Łódź", "Комната", "χώρος", "phòng", "فضا", "حرية", "نزدیکی"])
def test_words_of_many_languages_can_be_written(word: str) -> None:
    """A word of letters that no typeface has would be a row of nothing, or of boxes."""
    drawn = picture([6], [None])
    there, boxes = (image(replace(drawn, title=title)) for title in (word, "\U0001f600" * len(word)))
    nothing = image(replace(drawn, title=""))
    assert ImageChops.difference(there, nothing).getbbox()
    assert ImageChops.difference(there, boxes).getbbox()


def test_every_typeface_has_its_licence_beside_it() -> None:
    """They are given to us under one, and passed on with it."""
    faces = {path.name.split("-")[0] for path in FONTS.glob("*.ttf")}
    licences = {path.name.split(".")[0] for path in FONTS.glob("*.LICENSE.txt")}
    assert faces == licences == {"Inter", "Vazirmatn"}


@pytest.mark.parametrize("from_right", [False, True])
def test_a_word_is_never_more_than_a_word(*, from_right: bool) -> None:
    """Whatever a name or a date holds, it is read and not obeyed."""
    curves = (Curve(HOSTILE, (1,)), Curve(HOSTILE, (2,)))
    drawn = Picture(HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,) * 11, curves, "", from_right)
    kinds = {element.tag.removeprefix(SVG) for element in tree(drawn).iter()}
    assert kinds == {"svg", "rect", "text", "g", "path", "circle"}
    assert len([word for word in words(drawn) if HOSTILE in word]) == 8


def test_the_two_lines_are_told_apart_without_colours() -> None:
    """One is whole and has dots, the other is dashed and has open diamonds; each has its name beside it."""
    drawn = tree(picture([6, 5], [4, 5]))
    lines = [group for group in drawn.iter(f"{SVG}g") if group.find(f"{SVG}polyline") is not None]
    assert [group.get("stroke-dasharray") for group in lines] == [None, "15 9"]
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2
    diamonds = [path for path in drawn.iter(f"{SVG}path") if str(path.get("d")).endswith("z")]
    assert len(diamonds) == 2
    assert {"Room", "Closeness"} <= set(words(picture([6, 5], [4, 5])))


def test_at_the_same_height_both_are_seen() -> None:
    """Neither covers the other, in grey neither."""
    one, other, both = (
        image(picture(room, closeness)).convert("L").crop((150, 200, 640, 700))
        for room, closeness in (([5, 5], [None, None]), ([None, None], [5, 5]), ([5, 5], [5, 5]))
    )
    assert ImageChops.difference(both, one).getbbox()
    assert ImageChops.difference(both, other).getbbox()


def test_what_is_shown_is_no_verdict() -> None:
    """The words are a title, the days, the scale and the names: no number but those of the scale."""
    assert words(picture([6, 5, 4], [4, 5, 9])) == [
        *("Your weeks", "2026", "0", "5", "10"),
        *("day 1", "day 2", "day 3"),
        *("Room", "Closeness"),
    ]


def test_dark_is_dark() -> None:
    """The ground of one scheme is not the other's."""
    light, dark = (image(picture([6], [4], dark=dark)).getpixel((5, 5)) for dark in (False, True))
    assert isinstance(light, tuple)
    assert isinstance(dark, tuple)
    assert min(light) > 200
    assert max(dark) < 60


async def test_a_picture_that_cannot_be_drawn_is_named() -> None:
    """Without a word of what stands in it."""
    with pytest.raises(NotDrawnError) as caught:
        await png(replace(picture([6], [4]), title="\x00 Xylophon"))
    assert str(caught.value) == ""


async def test_whoever_paints_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing that this process was started with, and nobody's name."""
    canary = "Xylophon-Zebra"
    for name in ("BOT_TOKEN", "SECRET_KEYS", "HOST_NAME"):
        monkeypatch.setenv(name, canary)
    tells = tmp_path / "tells-what-it-was-given"
    tells.write_text("#!/bin/sh\n/usr/bin/env\n/bin/cat\n")
    tells.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(tells))
    given = await png(picture([6], [4]))
    assert b"<svg" in given
    assert canary.encode() not in given


async def test_a_machine_that_starts_nothing_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is not drawn, and nothing else stops."""
    monkeypatch.setattr("sys.executable", str(tmp_path / "nothing"))
    with pytest.raises(NotDrawnError):
        await png(picture([6], [4]))
