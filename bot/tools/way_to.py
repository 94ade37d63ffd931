"""The shortest way to a node of a script: what somebody has to answer until they stand there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import lcm
from typing import Final

from bot.core.replay import Position, replay, values
from bot.core.script.diagnostics import did_you_mean, quoted
from bot.core.script.model import Ask, Audience, Chapter, Node, Script
from bot.core.walk import Answer, Walk
from bot.errors import TwofoldError
from bot.tools.forks import ahead, blankness, choices

_MOST_STANDS: Final = 20_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_WEEKS: Final = 60
WEEK: Final = timedelta(days=7)


class NoWayError(TwofoldError):
    """There is no such node, or no answers lead to it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One walk for each chapter up to the node's: the earlier ones to their end, the last one to the node.

    A question is reached when it waits; what is said, a branch or an end when it has been passed. `before` is
    a walk of the week before the last one, of which that is asked. All begins so many `weeks` later, where
    questions take turns.
    """

    node: Node
    walks: tuple[Walk, ...]
    before: Walk | None = None
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class _Stand:
    """A walk so far, and where it is by now."""

    walk: Walk
    position: Position

    @property
    def returned(self) -> bool:
        """Whether the last answer led back to an earlier question, which is then asked as it was before."""
        return len(self.position.trail) < len(self.walk.trail)

    @property
    def blanks(self) -> int:
        """How little was said on the way."""
        return sum(blankness(self.walk.answer(node)) for node in self.walk.trail)


_Arrived = Callable[[_Stand], bool]


def way_to(script: Script, name: str, since: datetime = _EPOCH) -> Way:
    """Find the way to `node`, or to `chapter.node` where two chapters have it. Raises NoWayError.

    It begins at `since`, or as many weeks later as it has to.
    """
    number, node = _find(script, name)
    walks = [
        _shortest(chapter, [_blank(script, chapter, n, since)], _is_end)
        for n, chapter in enumerate(script.chapters[:number], 1)
    ]
    befores, blanks = _beginnings(script, script.chapters[number], number + 1, since)
    last = _telling(script.chapters[number], node)
    walks.append(_shortest(last, blanks, lambda stand: _is_at(stand, node)))
    found = tuple(walk for walk in walks if walk is not None)
    if len(found) < len(walks) or (number and script.audience is Audience.ONE):
        what = f"no answers were found that lead to {quoted(name)}"
        raise NoWayError(script.id, what, "Please look at the ways and conditions before it.")
    before = befores[found[-1].started] if found[-1].last else None
    return Way(node, found, before, ((before or found[-1]).started - since) // WEEK)


def _beginnings(
    script: Script, chapter: Chapter, number: int, since: datetime
) -> tuple[Mapping[datetime, Walk], Sequence[Walk]]:
    """Walks that differ from the first step on, the soonest first: by their week, and by the last one.

    Also the walks of the weeks before, by the instant at which the next one begins.
    """
    turns = lcm(*(len(node.rotate) for node in chapter.nodes.values() if node.rotate))
    weeks = [since + WEEK * week for week in range(min(turns, _MOST_WEEKS) + 1)]
    blanks = [_blank(script, chapter, number, week) for week in weeks[:-1]]
    if not chapter.recalled:
        return {}, blanks
    walked = (_shortest(chapter, [blank], _is_end) for blank in blanks)
    befores = {walk.started + WEEK: walk for walk in walked if walk}
    asked = (
        replace(_blank(script, chapter, number, week), last=_kept(chapter, walk))
        for week, walk in befores.items()
    )
    return befores, [*blanks, *asked]


def _kept(chapter: Chapter, walk: Walk) -> Mapping[str, Answer]:
    said = {node: walk.answer(node) for node in walk.trail if node in chapter.recalled}
    return {node: answer for node, answer in said.items() if not answer.skipped}


def _find(script: Script, name: str) -> tuple[int, Node]:
    chapter_id, _, node_id = name.rpartition(".")
    for number, chapter in enumerate(script.chapters):
        if chapter_id in {"", chapter.id} and node_id in chapter.nodes:
            return number, chapter.nodes[node_id]
    known = [
        f"{chapter.id}.{node}" if chapter_id else node
        for chapter in script.chapters
        for node in chapter.nodes
    ]
    near = did_you_mean(name, known).strip()
    raise NoWayError(script.id, f"there is no node {quoted(name)}", near or "Its script.yaml names them all.")


def _is_end(stand: _Stand) -> bool:
    return stand.position.is_end


def _is_at(stand: _Stand, node: Node) -> bool:
    passed = {*(said.id for said in stand.position.says), stand.position.node.id}
    return node.id in passed and (node.ask is Ask.BRANCH or not stand.returned)


def _telling(chapter: Chapter, node: Node) -> Chapter:
    """The same chapter; if the node is a branch, then replay tells that it was passed, as of what is said."""
    if node.ask is not Ask.BRANCH:
        return chapter
    return replace(chapter, nodes={**chapter.nodes, node.id: replace(node, ask=Ask.SAY)})


def _blank(script: Script, chapter: Chapter, number: int, started: datetime) -> Walk:
    topic = next(iter(script.topic.options))
    return Walk(number, script.id, script.revision, chapter.id, topic, started)


def _shortest(chapter: Chapter, blanks: Iterable[Walk], arrived: _Arrived) -> Walk | None:
    """Search in breadth; among ways of one length, what says most comes first."""
    answers, matters = choices(chapter), ahead(chapter)
    level = [_Stand(walk, replay(chapter, walk)) for walk in blanks]
    seen: set[object] = set()
    while level and len(seen) < _MOST_STANDS:
        found = next((stand.walk for stand in level if arrived(stand)), None)
        if found is not None:
            return found
        further = (after for stand in level for after in _further(chapter, stand, answers))
        level = list(_fresh(chapter, sorted(further, key=lambda stand: stand.blanks), matters, seen))
    return None


def _further(chapter: Chapter, stand: _Stand, answers: Mapping[str, tuple[Answer, ...]]) -> Iterator[_Stand]:
    node = stand.position.node
    for answer in () if stand.returned else answers.get(node.id, ()):
        walk = stand.walk.with_answer(node.id, answer).passed(node.id)
        yield _Stand(walk, replay(chapter, walk))


def _fresh(
    chapter: Chapter, stands: Iterable[_Stand], matters: Mapping[str, frozenset[str]], seen: set[object]
) -> Iterator[_Stand]:
    """Leave out whoever stands where another did, as far as anything can still tell them apart."""
    for stand in stands:
        node, trail = stand.position.node, stand.position.trail
        said = tuple(one.id for one in stand.position.says)
        given = [(n, values(chapter.nodes[n], stand.walk.answer(n))) for n in trail if n in matters[node.id]]
        mark = (node.id, said, tuple(given), stand.walk.started, tuple(stand.walk.last))
        if mark not in seen:
            seen.add(mark)
            yield stand
