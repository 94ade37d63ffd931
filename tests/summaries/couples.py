"""Made-up couples with every answer that the main dialogue knows, so that all sets of lines can be tried."""

from collections.abc import Iterator, Mapping
from functools import cache

from bot.core.line import HERE, Frozen
from bot.core.replay import is_full
from bot.core.script.model import Ask, Chapter, Node, Script
from bot.tools.made_up import MadeUp, Said, could_pass_on
from tests.play import world

SCRIPT = "room-and-closeness"
LEANS = ("room", "closeness", "switch")
NAMES = ("Alex", "Sam")
TURNS = 7
"""How many different sets of answers each person is tried with."""

ROLES = {"protects_switch": "protects"}
"""A node that stands for another one on somebody's own path."""


def script() -> Script:
    return world().library.scripts[SCRIPT]


@cache
def lines(chapter: int, side: int, lean: str, turn: int) -> Mapping[str, Frozen]:
    """All lines of one person by role. Everybody chooses two where several fit."""
    whole = script()
    answers = {one.id: _answers(one, lean, turn) for one in whole.chapters}
    who = MadeUp(NAMES[side], second=side == 1, answers=answers)
    found = could_pass_on(world(), whole, whole.chapters[chapter], who, "time")
    return {ROLES.get(line.node, line.node): line for line in found}


def roles(chapter: int) -> tuple[str, ...]:
    """The lines that everybody may have, in the order of the file."""
    known = (ROLES.get(node.id, node.id) for node in script().chapters[chapter].shareable)
    return (HERE, *dict.fromkeys(known))


def subsets(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every set of lines but the empty one."""
    for number in range(1, 2 ** len(names)):
        yield tuple(name for place, name in enumerate(names) if number >> place & 1)


def _answers(chapter: Chapter, lean: str, turn: int) -> Mapping[str, Said]:
    nodes = (node for node in chapter.nodes.values() if node.is_question)
    return {node.id: [lean] if node.id == "lean" else _answer(node, turn) for node in nodes}


def _answer(node: Node, turn: int) -> Said:
    if node.ask is Ask.WORDS:
        return f"Something of my own ({node.id}, {turn}), with <b> & {{{{ 7 }}}}"
    keys = [option.key for option in node.options]
    first = keys[turn % len(keys)]
    if node.own is not None and first == node.own.key:
        return f"In words of mine ({node.id}, {turn})"
    if node.ask is not Ask.SEVERAL or is_full(node, [first]):
        return [first]
    listed = [key for key in keys if node.own is None or key != node.own.key]
    return [first, *[key for key in listed[turn % len(listed) :] + listed if key != first][:1]]
