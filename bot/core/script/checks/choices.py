"""What is marked from the beginning was asked before, and own words are asked for once."""

from collections.abc import Iterator

from bot.core.script.checks.graph import leads, walkable
from bot.core.script.checks.targets import has_all_targets
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Places, did_you_mean, finding
from bot.core.script.model import Ask, Chapter, Node, Script


def check_choices(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `starts-as` and `own-words-twice`."""
    for chapter in script.chapters:
        for node in chapter.nodes.values():
            place = places.at("chapters", chapter.id, "nodes", node.id, "starts_as")
            for message in _starts_as(chapter, node):
                yield finding(Code.STARTS_AS, place, f"{node.id}.starts_as", message)
            if sum(option.own for option in node.options) > 1:
                message = "two options ask for own words; nobody could tell which was meant. Please keep one."
                place = places.at("chapters", chapter.id, "nodes", node.id, "options")
                yield finding(Code.OWN_WORDS_TWICE, place, node.id, message)


def _starts_as(chapter: Chapter, node: Node) -> Iterator[str]:
    if node.starts_as is None:
        return
    asked = chapter.nodes.get(node.starts_as)
    if asked is None or asked.ask not in {Ask.ONE, Ask.SEVERAL}:
        choices = [other.id for other in chapter.nodes.values() if other.options and other is not node]
        near = did_you_mean(node.starts_as, choices)
        yield f"{node.starts_as} is no question with options.{near} Please name a question of this chapter."
    elif not any(node.option(option.key) for option in asked.options):
        what = f"{asked.id} has none of these options, so nothing could be marked."
        yield f"{what} Please either use the same keys or take starts_as out."
    elif has_all_targets(chapter) and not leads(walkable(chapter), asked.id, node.id):
        what = f"{asked.id} is not asked before this one, so there is no answer yet."
        yield f"{what} Please either ask it earlier or take starts_as out."
