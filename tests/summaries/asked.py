"""Made-up couples with every answer that a script knows, so that all sets of lines can be tried."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product
from random import Random

from bot.core.line import HERE, Frozen, Release
from bot.core.replay import is_full
from bot.core.script.model import Ask, Chapter, Node, Script
from bot.core.summary import render
from bot.tools.made_up import MadeUp, Said, could_pass_on
from tests.play import world

NAMES = ("Alex", "Sam")
TURNS = 7
"""How many different sets of answers each person is tried with."""

EVERY_SET_OF = 10
SEEDED = 2000
"""Of more roles than ten not every set is tried, but the small, the nearly full and this many others."""

Set = tuple[str, ...]
Pair = tuple[Release, Release]
Path = tuple[tuple[str, str], ...]
"""Questions that are answered like this at every turn: they lead through a part of the script."""
Paths = tuple[Path, Path]


@dataclass(frozen=True, eq=False)
class Asked:
    """A script on one topic, and the paths on which it is walked.

    A *role* is a question that can be passed on; what stands for it on another path has the same role.
    """

    name: str
    topic: str
    stands_for: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[Path, ...] = ((),)

    @property
    def script(self) -> Script:
        return world().library.scripts[self.name]

    @property
    def meetings(self) -> tuple[Paths, ...]:
        """Every path beside every other."""
        return tuple(product(self.paths, self.paths))

    def roles(self, chapter: int) -> Set:
        """The lines that everybody may have, in the order of the file."""
        known = (self.role(node.id) for node in self.script.chapters[chapter].shareable)
        return (HERE, *dict.fromkeys(known))

    def role(self, node: str) -> str:
        return self.stands_for.get(node, node)

    def sets(self, chapter: int) -> Iterator[Set]:
        """The sets of lines to try."""
        names = self.roles(chapter)
        return subsets(names) if len(names) <= EVERY_SET_OF else _some(names)

    def released(self, chapter: int, side: int, path: Path, turn: int, chosen: Set) -> Release:
        known = lines(self, chapter, side, path, turn)
        return Release(NAMES[side], tuple(line for role in chosen for line in known.get(role, ())))

    def pair(self, chapter: int, paths: Paths, number: int, sets: tuple[Set, Set]) -> Pair:
        """Two releases; the two choose alike in one of three cases."""
        turns = (number % TURNS, number % TURNS + number % 3)
        one, other = (self.released(chapter, side, paths[side], turns[side], sets[side]) for side in (0, 1))
        return one, other

    def render(self, chapter: int, pair: Pair, earlier: int) -> str:
        return render(self.script, self.script.chapters[chapter], self.topic, pair, earlier)["en"]


@cache
def lines(asked: Asked, chapter: int, side: int, path: Path, turn: int) -> Mapping[str, tuple[Frozen, ...]]:
    """All lines of one person by role; each matched choice is one. Everybody chooses two where they can."""
    script = asked.script
    answers = {one.id: _answers(one, dict(path), turn) for one in script.chapters}
    who = MadeUp(NAMES[side], second=side == 1, answers=answers)
    found: dict[str, tuple[Frozen, ...]] = {}
    for line in could_pass_on(world(), script, script.chapters[chapter], who, asked.topic):
        role = asked.role(line.node)
        found[role] = (*found.get(role, ()), line)
    return found


def subsets(names: Set) -> Iterator[Set]:
    """Every set of lines but the empty one."""
    for number in range(1, 2 ** len(names)):
        yield _by_number(names, number)


def _some(names: Set) -> Iterator[Set]:
    full = 2 ** len(names) - 1
    bits = [1 << place for place in range(len(names))]
    few = {sum(some) for size in (1, 2) for some in combinations(bits, size)}
    seeded = Random(1).sample(range(1, full), min(SEEDED, full - 1))
    for number in sorted(few.union((full - number for number in few), seeded, (full,))):
        yield _by_number(names, number)


def _by_number(names: Set, number: int) -> Set:
    return tuple(name for place, name in enumerate(names) if number >> place & 1)


def _answers(chapter: Chapter, path: Mapping[str, str], turn: int) -> Mapping[str, Said]:
    nodes = (node for node in chapter.nodes.values() if node.is_question)
    return {node.id: [path[node.id]] if node.id in path else _answer(node, turn) for node in nodes}


def _answer(node: Node, turn: int) -> Said:
    if node.ask is Ask.WORDS:
        return f"Something of my own ({node.id}, {turn}), with <b> & {{{{ 7 }}}}"
    if node.scale is not None:
        return [str(node.scale.low + turn % (node.scale.high - node.scale.low + 1))]
    keys = [option.key for option in node.options]
    first = keys[turn % len(keys)]
    if node.own is not None and first == node.own.key:
        return f"In words of mine ({node.id}, {turn})"
    if node.ask is not Ask.SEVERAL or is_full(node, [first]):
        return [first]
    listed = [key for key in keys if node.own is None or key != node.own.key]
    return [first, *[key for key in listed[turn % len(listed) :] + listed if key != first][:1]]
