"""“I don't know” is an answer to whatever can be chosen."""

from collections.abc import Iterator
from typing import Final

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Places, finding
from bot.core.script.model import Ask, Script

UNSURE: Final = "unsure"
"""The key of the option that says so, whatever its label."""

_MESSAGE: Final = (
    f"whoever does not know can only skip this. Please add an option that says so, with the key {UNSURE}, "
    f"such as “{UNSURE}: I don't know”."
)


def check_dont_know(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `no-dont-know`."""
    for chapter in script.chapters:
        for node in chapter.nodes.values():
            if node.ask in {Ask.ONE, Ask.SEVERAL} and node.options and node.option(UNSURE) is None:
                place = places.at("chapters", chapter.id, "nodes", node.id, "options")
                yield finding(Code.NO_DONT_KNOW, place, node.id, _MESSAGE)
