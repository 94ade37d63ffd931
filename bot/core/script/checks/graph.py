"""A chapter as it can be walked: where one may stand with which answers, and where one may go from there."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from bot.core.script.conditions import LAST, holds, uses
from bot.core.script.model import Ask, Chapter, Node

Keys = tuple[str, ...]
Stand = tuple[str, tuple[Keys, ...]]
"""A node, and the answers so far to the questions that conditions look at."""
Graph = Mapping[Stand, Sequence[Stand]]

_MOST_ANSWERS: Final = 64
_MOST_STANDS: Final = 5_000


def walkable(chapter: Chapter) -> Graph:
    """Follow every answer through every condition; targets that are missing lead nowhere.

    Where conditions look at more than can be told apart here, every way of a branch counts as open.
    """
    watched = {use.node for node in chapter.nodes.values() for way in node.ways for use in uses(way.when)}
    questions = [node for node in chapter.nodes.values() if node.is_question]
    named = [(f"{when}{node.id}", node) for when in ("", LAST) for node in questions]
    answers = {name: possible_answers(node, _MOST_ANSWERS) for name, node in named if name in watched}
    if all(len(found) <= _MOST_ANSWERS for found in answers.values()):
        graph = _explore(chapter, answers, _MOST_STANDS)
        if len(graph) <= _MOST_STANDS:
            return graph
    return _explore(chapter, {}, len(chapter.nodes))


def possible_answers(node: Node, enough: int) -> tuple[Keys, ...]:
    """List what can be answered, the skipped answer first, up to a little more than `enough`."""
    found: list[Keys] = []
    for keys in _answers(node):
        found.append(keys)
        if len(found) > enough:
            break
    return tuple(found)


def leads(graph: Graph, start: str, goal: str) -> bool:
    """Whether some way leads from one node to the other; also said where `start` itself is out of reach."""
    open_ = [target for stand, targets in graph.items() if stand[0] == start for target in targets]
    seen = set(open_)
    while open_:
        stand = open_.pop()
        if stand[0] == goal:
            return True
        fresh = [target for target in graph[stand] if target not in seen]
        seen.update(fresh)
        open_.extend(fresh)
    # Where the question itself is out of reach, that is what has to be told.
    return not any(stand[0] == start for stand in graph)


def _answers(node: Node) -> Iterator[Keys]:
    yield ()
    keys = [option.key for option in node.options]
    match node.ask:
        case Ask.ONE:
            yield from ((key,) for key in keys)
        case Ask.SEVERAL:
            yield from _several(node)
        case Ask.SCALE if node.scale:
            yield from ((str(number),) for number in range(node.scale.low, node.scale.high + 1))
        case Ask.WORDS:
            yield ("written",)


def _several(node: Node) -> Iterator[Keys]:
    """Up to the most of what is listed, and the same with own words on top."""
    listed = [option.key for option in node.options if not option.own]
    sizes = range(min(node.most or len(listed), len(listed)) + 1)
    for own in (False, True) if node.own else (False,):
        for chosen in (keys for size in sizes for keys in combinations(listed, size)):
            if chosen or own:
                yield tuple(o.key for o in node.options if (own if o.own else o.key in chosen))


def _explore(chapter: Chapter, answers: Mapping[str, tuple[Keys, ...]], most: int) -> Graph:
    said = (known if name.startswith(LAST) else ((),) for name, known in answers.items())
    starts: list[Stand] = [(chapter.start, given) for given in product(*said)]
    graph: dict[Stand, Sequence[Stand]] = {}
    open_ = starts if chapter.start in chapter.nodes else []
    while open_ and len(graph) <= most:
        stand = open_.pop()
        if stand not in graph:
            found = dict.fromkeys(_next(chapter, stand, answers))
            graph[stand] = tuple(one for one in found if one[0] in chapter.nodes)
            open_.extend(graph[stand])
    return graph


def _next(chapter: Chapter, stand: Stand, answers: Mapping[str, tuple[Keys, ...]]) -> Iterator[Stand]:
    node, given = chapter.nodes[stand[0]], stand[1]
    if node.ask is Ask.BRANCH:
        yield from ((target, given) for target in _ways(node, given, answers))
    elif node.is_question:
        for keys in answers.get(node.id) or possible_answers(node, _MOST_ANSWERS):
            now = tuple(keys if one == node.id else old for one, old in zip(answers, given, strict=True))
            yield (_target(node, keys), now)
    else:
        yield (node.go or "", given)


def _target(node: Node, keys: Keys) -> str:
    chosen = node.option(keys[0]) if node.ask is Ask.ONE and keys else None
    return (chosen.go if chosen else None) or node.go or ""


def _ways(node: Node, given: tuple[Keys, ...], answers: Mapping[str, tuple[Keys, ...]]) -> Iterator[str]:
    watched = {use.node for way in node.ways for use in uses(way.when)}
    if node.rotate or (watched and not answers):
        yield from node.targets
        return
    known = dict(zip(answers, given, strict=True))
    yield next((way.go for way in node.ways if holds(way.when, known)), node.go or "")
