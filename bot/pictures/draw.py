"""From the numbers of a picture to an SVG, and from that to a PNG, the same on every machine."""

import sys
from asyncio.subprocess import DEVNULL, PIPE, create_subprocess_exec
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from bot.core.effects import Picture
from bot.pictures.layout import BOTTOM, HEIGHT, MARGIN, WIDTH, lay_out
from bot.pictures.palette import DARK, LIGHT

_PAINTER: Final = str(Path(__file__).with_name("paint.py"))
_SIZE: Final = {"width": WIDTH, "height": HEIGHT, "margin": MARGIN, "bottom": BOTTOM}


class NotDrawnError(Exception):
    """A picture that could not be drawn; it has no word of what stands in it."""


def svg(picture: Picture) -> str:
    """The picture as SVG, its words escaped."""
    palette = DARK if picture.dark else LIGHT
    return _template().render(picture=picture, layout=lay_out(picture), palette=palette, size=_SIZE)


async def png(picture: Picture) -> bytes:
    """The picture as PNG, painted beside this process and without its secrets. Raises NotDrawnError."""
    try:
        painter = await create_subprocess_exec(
            *(sys.executable, "-I", _PAINTER),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={},
            start_new_session=True,
        )
    except OSError:
        raise NotDrawnError from None
    painted, _ = await painter.communicate(svg(picture).encode())
    if painter.returncode != 0:
        raise NotDrawnError
    return painted


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("bot.pictures", ""), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("weeks.svg.j2")
