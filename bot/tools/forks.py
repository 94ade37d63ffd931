"""What makes a difference in a chapter: answers that lead elsewhere, at once or at a later branch."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Final

from bot.core.script.checks.graph import Keys, possible_answers
from bot.core.script.conditions import Condition, Every, Not, Some, holds, uses
from bot.core.script.model import UNSURE, Ask, Chapter, Node
from bot.core.walk import Answer, Fragment

WORDS: Final = "A quiet walk after supper"
"""What is written where somebody has to write."""

_FEW: Final = 20
_MANY: Final = 5_000


def choices(chapter: Chapter) -> Mapping[str, tuple[Answer, ...]]:
    """For each question one answer of each kind that leads elsewhere: real ones first, skipping last."""
    tests = [leaf for node in chapter.nodes.values() for way in node.ways for leaf in _leaves(way.when)]
    asked = (node for node in chapter.nodes.values() if node.is_question)
    return {node.id: _of_each_kind(node, [leaf for leaf in tests if _looks_at(leaf, node)]) for node in asked}


def blankness(answer: Answer) -> int:
    """How little it says: 2 if it was skipped, 1 for "I don't know"."""
    return 2 if answer.skipped else int(UNSURE in answer.keys)


def ahead(chapter: Chapter) -> Mapping[str, frozenset[str]]:
    """For each node what still matters there: nodes that may come, and those that a branch will look at."""
    return {name: frozenset(_coming(chapter, name)) for name in chapter.nodes}


def _leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield condition


def _looks_at(leaf: Condition, node: Node) -> bool:
    return any(use.node == node.id for use in uses(leaf))


def _of_each_kind(node: Node, tests: list[Condition]) -> tuple[Answer, ...]:
    possible = possible_answers(node, _MANY if tests else _FEW)
    kinds: dict[Hashable, Answer] = {}
    for keys in sorted(possible, key=lambda keys: blankness(_answer(node, keys))):
        kinds.setdefault(
            (_target(node, keys), *(_seen(node, keys, test) for test in tests)), _answer(node, keys)
        )
    return tuple(kinds.values())


def _seen(node: Node, keys: Keys, test: Condition) -> Hashable:
    """What a test sees of an answer; where it compares two questions, the whole of it."""
    alone = len({use.node for use in uses(test)}) == 1
    return holds(test, {node.id: keys}) if alone else keys


def _target(node: Node, keys: Keys) -> str | None:
    chosen = node.option(keys[0]) if node.ask is Ask.ONE and keys else None
    return (chosen.go if chosen else None) or node.go


def _answer(node: Node, keys: Keys) -> Answer:
    if node.ask is Ask.WORDS:
        return Answer(words=(Fragment(0, WORDS),)) if keys else Answer(skipped=True)
    own = node.own is not None and node.own.key in keys
    return Answer(keys, (Fragment(0, WORDS),) if own else (), skipped=not keys)


def _coming(chapter: Chapter, name: str) -> Iterator[str]:
    open_, seen = [name], {name}
    while open_:
        node = chapter.nodes[open_.pop()]
        yield from (use.node for way in node.ways for use in uses(way.when))
        fresh = {*node.targets} - seen
        yield from fresh
        seen |= fresh
        open_.extend(fresh)
