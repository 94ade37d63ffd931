"""Whatever may be passed on has a line to be read by and a theme to stand under."""

from collections.abc import Iterator

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Places, finding
from bot.core.script.model import Audience, Script


def check_sharing(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `missing-line`, `missing-theme` and `shares-alone`."""
    for chapter in script.chapters:
        for node in chapter.shareable:
            place = places.at("chapters", chapter.id, "nodes", node.id)
            if node.line is None:
                message = "it may be passed on but has no line. Please either write one or set share: never."
                yield finding(Code.MISSING_LINE, place, node.id, message)
            if node.theme is None:
                message = "it may be passed on but has no theme. Please either name one or set share: never."
                yield finding(Code.MISSING_THEME, place, node.id, message)
            if script.audience is Audience.ONE:
                message = "a script for one has nobody to pass a line on to. Please set share: never."
                yield finding(Code.SHARES_ALONE, place, node.id, message)
