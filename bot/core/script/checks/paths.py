"""Every node is reached, every path ends, and none is longer than an evening."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.script.checks.components import components, is_loop
from bot.core.script.checks.graph import Graph, Stand, walkable
from bot.core.script.checks.targets import has_all_targets
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Places, finding
from bot.core.script.model import Ask, Chapter, Script

MOST_QUESTIONS: Final = 14


def check_paths(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `unreachable-node`, `endless-loop`, `no-end` and `too-many-questions`."""
    for chapter in script.chapters:
        if has_all_targets(chapter):
            graph = walkable(chapter)
            yield from _unreachable(chapter, graph, places)
            loops = list(_endless(chapter, graph, places))
            yield from loops or _no_end(chapter, graph, places)
            yield from _too_long(chapter, graph, places)


def _unreachable(chapter: Chapter, graph: Graph, places: Places) -> Iterator[Diagnostic]:
    reached = {node for node, _ in graph}
    for node in chapter.nodes:
        if node not in reached:
            message = "no way leads here, so nobody would see it. Please either lead to it or take it out."
            yield finding(
                Code.UNREACHABLE_NODE, places.at("chapters", chapter.id, "nodes", node), node, message
            )


def _endless(chapter: Chapter, graph: Graph, places: Places) -> Iterator[Diagnostic]:
    silent = {stand for stand in graph if not chapter.nodes[stand[0]].is_question}
    passed = {stand: [one for one in graph[stand] if one in silent] for stand in graph if stand in silent}
    loops = (group for group in components(passed) if is_loop(passed, group))
    for names in dict.fromkeys(_names(chapter, group) for group in loops):
        message = (
            "these lead to one another and nothing is asked, so the bot would go round for ever. "
            "Please either put a question between them or lead out."
        )
        yield _found(Code.ENDLESS_LOOP, chapter, names, places, message)


def _no_end(chapter: Chapter, graph: Graph, places: Places) -> Iterator[Diagnostic]:
    for group in components(graph):
        leaves = any(target not in group for stand in group for target in graph[stand])
        names = _names(chapter, group)
        if not leaves and chapter.nodes[names[0]].ask is not Ask.END:
            message = (
                "from here no way leads to an end, so nobody could finish. Please lead on to one (ask: end)."
            )
            yield _found(Code.NO_END, chapter, names, places, message)


def _too_long(chapter: Chapter, graph: Graph, places: Places) -> Iterator[Diagnostic]:
    longest: dict[Stand, int] = {}
    for group in reversed(components(graph)):
        asked = sum(chapter.nodes[name].is_question for name in _names(chapter, group))
        after = (longest.get(target, 0) for stand in group for target in graph[stand])
        longest |= dict.fromkeys(group, asked + max(after, default=0))
    most = max(longest.values(), default=0)
    if most > MOST_QUESTIONS:
        message = (
            f"one way has {most} questions, and more than {MOST_QUESTIONS} are tiring. Please take some out."
        )
        place = places.at("chapters", chapter.id)
        yield finding(Code.TOO_MANY_QUESTIONS, place, chapter.id, message)


def _names(chapter: Chapter, group: Sequence[Stand]) -> tuple[str, ...]:
    members = {node for node, _ in group}
    return tuple(node for node in chapter.nodes if node in members)


def _found(code: Code, chapter: Chapter, names: tuple[str, ...], places: Places, message: str) -> Diagnostic:
    place = places.at("chapters", chapter.id, "nodes", names[0])
    return finding(code, place, " → ".join(names), message)
