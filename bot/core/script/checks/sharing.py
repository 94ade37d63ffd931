"""Whatever may be passed on has a line to be read by and a theme to stand under."""

from collections.abc import Iterator
from typing import Final

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Places, finding
from bot.core.script.model import Audience, Script

_NO_LINE: Final = (
    "this may be passed on, and nothing says how it reads then. "
    "Please either add a line “line: …” or set share: never."
)
_NO_THEME: Final = (
    "this may be passed on, and the summary has no place for it. "
    "Please either add a line “theme: …” or set share: never."
)
_NOBODY: Final = (
    "in a script for one person there is nobody to pass this on to. "
    "Please either set share: never, or make the script one for a couple."
)


def check_sharing(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `missing-line`, `missing-theme` and `shares-alone`."""
    for chapter in script.chapters:
        for node in chapter.shareable:
            place = places.at("chapters", chapter.id, "nodes", node.id)
            if node.line is None:
                yield finding(Code.MISSING_LINE, place, node.id, _NO_LINE)
            if node.theme is None:
                yield finding(Code.MISSING_THEME, place, node.id, _NO_THEME)
            if script.audience is Audience.ONE:
                yield finding(Code.SHARES_ALONE, place, node.id, _NOBODY)
