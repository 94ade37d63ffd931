"""Every way through a chapter: the nodes that somebody meets, whatever they answer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import lcm
from typing import Final

from bot.core.replay import Position, replay, values
from bot.core.script.model import Chapter
from bot.core.walk import Answer, Fragment, Walk
from bot.tools.forks import WORDS, ahead, choices

Way = tuple[str, ...]
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SAID: Final = Answer(words=(Fragment(0, WORDS),))


def ways_through(chapter: Chapter) -> frozenset[Way]:
    """The ids of what is said and asked on each way to its end; each way once, whatever its week."""
    known = _Ways(chapter)
    return frozenset(way for walk in _beginnings(chapter) for way in known.onward(walk))


def most_questions(chapter: Chapter, ways: frozenset[Way]) -> int:
    """How many questions there are on the longest of these ways."""
    return max(sum(chapter.nodes[name].is_question for name in way) for way in ways)


def _beginnings(chapter: Chapter) -> Iterator[Walk]:
    """A walk of each week in which others take their turn; and one after a walk of which is asked."""
    weeks = lcm(*(len(node.rotate) for node in chapter.nodes.values() if node.rotate))
    for week in range(weeks):
        first = Walk(1, "", 1, chapter.id, "", _EPOCH + timedelta(weeks=week))
        yield first
        if chapter.recalled:
            yield replace(first, last=dict.fromkeys(chapter.recalled, _SAID))


class _Ways:
    """What follows a question depends on nothing but the answers that still matter there."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter
        self._choices = choices(chapter)
        self._ahead = ahead(chapter)
        self._known: dict[tuple[object, ...], frozenset[Way]] = {}

    def onward(self, walk: Walk) -> frozenset[Way]:
        position = replay(self._chapter, walk)
        if len(position.trail) < len(walk.trail):
            return frozenset()  # it has led back to a question whose ways are counted from there
        here = (*(said.id for said in position.says), position.node.id)
        if position.is_end:
            return frozenset({here})
        return frozenset((*here, *rest) for rest in self._after(walk, position))

    def _after(self, walk: Walk, position: Position) -> frozenset[Way]:
        name = position.node.id
        mattering = (walk.started, bool(walk.last), name, *self._given(walk, position).items())
        if mattering not in self._known:
            further = (walk.with_answer(name, answer).passed(name) for answer in self._choices[name])
            self._known[mattering] = frozenset(way for one in further for way in self.onward(one))
        return self._known[mattering]

    def _given(self, walk: Walk, position: Position) -> Mapping[str, tuple[str, ...]]:
        later = self._ahead[position.node.id]
        asked = (self._chapter.nodes[name] for name in position.trail if name in later)
        return {node.id: values(node, walk.answer(node.id)) for node in asked}
