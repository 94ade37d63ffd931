"""A branch looks only at what was asked before it, and for what can be answered there."""

from collections.abc import Iterator

from bot.core.script.checks.graph import Graph, leads, walkable
from bot.core.script.checks.targets import has_all_targets
from bot.core.script.codes import Code
from bot.core.script.conditions import LAST, Use, uses
from bot.core.script.diagnostics import Diagnostic, Place, Places, did_you_mean, finding
from bot.core.script.model import Ask, Chapter, Node, Script


def check_branches(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `unknown-name`, `unknown-value` and `asked-too-late` in conditions."""
    for chapter in script.chapters:
        graph = walkable(chapter) if has_all_targets(chapter) else None
        for node in chapter.nodes.values():
            for number, way in enumerate(node.ways):
                path = ("chapters", chapter.id, "nodes", node.id, "ways", str(number), "when")
                for use in dict.fromkeys(uses(way.when)):
                    yield from _check(chapter, graph, node.id, use, places.at(*path))


def _check(
    chapter: Chapter, graph: Graph | None, branch: str, use: Use, place: Place
) -> Iterator[Diagnostic]:
    asked = chapter.nodes.get(use.node.removeprefix(LAST))
    if asked is None or not asked.is_question:
        what = "it asks nothing, so there is no answer to look at" if asked else "no such question"
        questions = [node.id for node in chapter.nodes.values() if node.is_question]
        message = f"{what}.{did_you_mean(use.node, questions)} Please name a question of this chapter."
        yield finding(Code.UNKNOWN_NAME, place, f"{branch} → {use.node}", message)
        return
    before = use.node.startswith(LAST)
    if graph is not None and not before and not leads(graph, use.node, branch):
        message = (
            f"{use.node} is not asked before this branch, so there is no answer yet. "
            "Please either ask it earlier or put the branch behind it."
        )
        yield finding(Code.ASKED_TOO_LATE, place, branch, message)
    for value in use.values:
        if not _can_be(asked, use, value):
            yield finding(Code.UNKNOWN_VALUE, place, f"{branch} → {value}", _no_such_answer(asked, value))
    if use.as_number and asked.ask is not Ask.SCALE:
        message = f"{use.node} is no scale, so no answer is a number. Please compare it with == and a 'word'."
        yield finding(Code.UNKNOWN_VALUE, place, branch, message)


def _no_such_answer(asked: Node, value: str | int) -> str:
    if asked.ask is Ask.WORDS:
        return f"what people write to {asked.id} cannot be compared. Please write answered({asked.id})."
    if asked.scale is not None:
        numbers = f"a number from {asked.scale.low} to {asked.scale.high}, without quotes"
        return f"{asked.id} is a scale, so this would be true of nobody. Please compare it with {numbers}."
    near = did_you_mean(str(value), [option.key for option in asked.options])
    return (
        f"{asked.id} has no such option, so this would be true of nobody.{near} "
        "Please either correct it or add the option."
    )


def _can_be(node: Node, use: Use, value: str | int) -> bool:
    if node.scale is not None:
        return isinstance(value, int) and (use.as_number or node.scale.low <= value <= node.scale.high)
    if node.ask is Ask.WORDS:
        return value == "written"
    return node.option(str(value)) is not None
