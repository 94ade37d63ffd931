"""Whatever may be passed on has a line to be read by and a theme to stand under."""

from collections.abc import Iterator

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, Places, finding
from bot.core.script.model import Audience, Chapter, Node, Script, Share


def check_sharing(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find what keeps an answer from being passed on as it should."""
    for chapter in script.chapters:
        for node in chapter.shareable:
            place = places.at("chapters", chapter.id, "nodes", node.id)
            if node.share is Share.MATCH:
                yield from _check_match(chapter, node, place)
            elif not node.lines:
                message = "it may be passed on but has no line. Please either write one or set share: never."
                yield finding(Code.MISSING_LINE, place, node.id, message)
            elif len(node.lines) == 1:
                message = (
                    "where both pass this on, two lines begin alike. Please give the line a second wording."
                )
                yield finding(Code.ONE_WORDING, place, node.id, message)
            if node.theme is None:
                message = "it may be passed on but has no theme. Please either name one or set share: never."
                yield finding(Code.MISSING_THEME, place, node.id, message)
            if script.audience is Audience.ONE:
                message = "a script for one has nobody to pass a line on to. Please set share: never."
                yield finding(Code.SHARES_ALONE, place, node.id, message)


def _check_match(chapter: Chapter, node: Node, place: Place) -> Iterator[Diagnostic]:
    """A match is read in the words of its options, and only those that both chose."""
    if not node.options or node.own or node.lines or node.around:
        message = (
            "share: match shows the options that both chose, and only those. Please either give it options "
            "without own words, no line and no around, or set share: offer."
        )
        yield finding(Code.MATCH_WITHOUT_OPTIONS, place, node.id, message)
    if any(other.theme == node.theme and other.share is not node.share for other in chapter.shareable):
        message = f"the theme {node.theme} holds other lines as well. Please give a match a theme of its own."
        yield finding(Code.MATCH_SHARES_THEME, place, node.id, message)
