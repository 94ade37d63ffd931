"""Whatever may be passed on has a line to be read by and a theme to stand under."""

from collections.abc import Iterator
from typing import Final

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, Places, finding
from bot.core.script.model import Audience, Chapter, Node, Script, Share

_NO_LINE: Final = (
    "this may be passed on, and nothing says how it reads then. "
    "Please either add a line “line: …” or set share: never."
)
_ONE_WORDING: Final = (
    "where both pass this on, two sentences of the summary begin alike. "
    "Please give the line a second wording: “line: [one, another]”."
)
_NO_MATCH: Final = (
    "a match shows the options that both chose, and nothing else. Please either give it options without own "
    "words, and no line or around, or set share: offer."
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
    """Find what keeps an answer from being passed on as it should."""
    for chapter in script.chapters:
        for node in chapter.shareable:
            place = places.at("chapters", chapter.id, "nodes", node.id)
            if node.share is Share.MATCH:
                yield from _check_match(chapter, node, place)
            elif not node.lines:
                yield finding(Code.MISSING_LINE, place, node.id, _NO_LINE)
            elif len(node.lines) == 1:
                yield finding(Code.ONE_WORDING, place, node.id, _ONE_WORDING)
            if node.theme is None:
                yield finding(Code.MISSING_THEME, place, node.id, _NO_THEME)
            if script.audience is Audience.ONE:
                yield finding(Code.SHARES_ALONE, place, node.id, _NOBODY)


def _check_match(chapter: Chapter, node: Node, place: Place) -> Iterator[Diagnostic]:
    """A match is read in the words of its options, and only those that both chose."""
    if not node.options or node.own or node.lines or node.around:
        yield finding(Code.MATCH_WITHOUT_OPTIONS, place, node.id, _NO_MATCH)
    if any(other.theme == node.theme and other.share is not node.share for other in chapter.shareable):
        what = f"the theme {node.theme} holds lines that say who said what."
        message = f"{what} Please give what both chose a theme of its own."
        yield finding(Code.MATCH_SHARES_THEME, place, node.id, message)
