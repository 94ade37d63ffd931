"""Where a walk stands: its trail walked again on the script as it is now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.core.iso_week import week_number
from bot.core.script.conditions import LAST, holds
from bot.core.script.model import Ask, Chapter, Node
from bot.core.walk import Answer, Walk


@dataclass(frozen=True, slots=True)
class Position:
    """The trail that still holds, what is said on the way, and the node that waits (or ends)."""

    trail: tuple[str, ...]
    says: tuple[Node, ...]
    node: Node

    @property
    def is_end(self) -> bool:
        """Whether every question on this way has been answered."""
        return self.node.ask is Ask.END


def replay(chapter: Chapter, walk: Walk) -> Position:
    """Follow the trail as far as its answers are still accepted.

    A way that leads back to a question on the trail returns to it: what came after is asked again.
    """
    trail: tuple[str, ...] = ()
    given, week = _last_time(chapter, walk), week_number(walk.started)
    says, node = _flow(chapter, chapter.start, given, week)
    for passed in walk.trail:
        answer = walk.answers.get(passed)
        if node.id != passed or answer is None or not accepts(node, answer):
            break
        trail = (*trail, passed)
        given[passed] = values(node, answer)
        says, node = _flow(chapter, _next(node, answer), given, week)
        if node.id in trail:
            trail = trail[: trail.index(node.id)]
            break
    return Position(trail, says, node)


def out_of_turn(chapter: Chapter, walk: Walk) -> frozenset[str]:
    """The questions that take turns, but for those whose turn it was in the week in which this walk began."""
    turns = [node for node in chapter.nodes.values() if node.rotate]
    now = {_turn(node, week_number(walk.started)) for node in turns}
    return frozenset(one for node in turns for one in node.rotate) - now


def _turn(node: Node, week: int) -> str:
    return node.rotate[week % len(node.rotate)]


def accepts(node: Node, answer: Answer) -> bool:
    """Whether the node, as it is now, could have been given this answer."""
    if answer.skipped:
        return True
    match node.ask:
        case Ask.WORDS:
            return answer.is_worded
        case Ask.SCALE:
            return len(answer.keys) == 1 and answer.keys[0] in steps(node)
        case Ask.ONE:
            return len(answer.keys) == 1 and _all_chosen(node, answer)
        case Ask.SEVERAL:
            return len(answer.keys) > 0 and _all_chosen(node, answer) and not is_full(node, answer.keys, 1)
        case _:
            return False


def is_full(node: Node, keys: Collection[str], over: int = 0) -> bool:
    """Whether nothing more can be chosen; own words are not counted."""
    listed = sum(node.own is None or key != node.own.key for key in keys)
    return node.most is not None and listed >= node.most + over


def _all_chosen(node: Node, answer: Answer) -> bool:
    options = [node.option(key) for key in answer.keys]
    return all(option is not None and (answer.is_worded or not option.own) for option in options)


def steps(node: Node) -> tuple[str, ...]:
    """The numbers of a scale, as keys."""
    return () if node.scale is None else tuple(str(n) for n in range(node.scale.low, node.scale.high + 1))


def values(node: Node, answer: Answer) -> tuple[str, ...]:
    """An answer as conditions see it."""
    if answer.skipped:
        return ()
    return ("written",) if node.ask is Ask.WORDS else answer.keys


def _last_time(chapter: Chapter, walk: Walk) -> dict[str, tuple[str, ...]]:
    """What was said in an earlier walk, as conditions see it."""
    said = ((chapter.nodes.get(node), answer) for node, answer in walk.last.items())
    kept = [(node, answer) for node, answer in said if node and accepts(node, answer)]
    return {f"{LAST}{node.id}": values(node, answer) for node, answer in kept}


def _next(node: Node, answer: Answer) -> str:
    chosen = (
        node.option(answer.keys[0]) if node.ask is Ask.ONE and answer.keys and not answer.skipped else None
    )
    target = (chosen.go if chosen else None) or node.go
    if target is None:
        raise LookupError(f"node {node.id} leads nowhere")
    return target


def _flow(
    chapter: Chapter, start: str, given: Mapping[str, tuple[str, ...]], week: int
) -> tuple[tuple[Node, ...], Node]:
    """Pass what is said and every branch, up to the next question or the end."""
    says: list[Node] = []
    node = chapter.nodes[start]
    for _ in range(len(chapter.nodes) + 1):
        if node.is_question or node.ask is Ask.END:
            return tuple(says), node
        if node.ask is Ask.SAY:
            says.append(node)
        otherwise = _turn(node, week) if node.rotate else node.go
        way = next((way.go for way in node.ways if holds(way.when, given)), otherwise)
        if way is None:
            break
        node = chapter.nodes[way]
    raise LookupError(f"nothing waits after node {start} of chapter {chapter.id}")
