"""A person's own weeks: how much room and closeness they have said there was, for nobody else to see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.core.iso_week import week_number
from bot.core.replay import replay
from bot.core.script.model import Chapter, Track
from bot.core.walk import Walk

MOST: Final = 26

ChapterOf = Callable[[Walk], Chapter | None]


@dataclass(frozen=True, slots=True)
class Week:
    """What was said in a week, by its Monday; in a week without an answer both are None."""

    monday: date
    room: int | None = None
    closeness: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said in it."""
        return self.room is None and self.closeness is None


def weeks(walks: Iterable[Walk], chapter_of: ChapterOf) -> tuple[Week, ...]:
    """The last 26 weeks up to the latest answer, from the first answer among them.

    Weeks between two answers are there, empty. After the latest there are none: a gap that grows would say
    that something is missing.
    """
    said = _said(walks, chapter_of)
    if not said:
        return ()
    latest = max(said)
    first = min(monday for monday in said if monday > latest - timedelta(weeks=MOST))
    mondays = (first + timedelta(weeks=n) for n in range((latest - first).days // 7 + 1))
    return tuple(said.get(monday, Week(monday)) for monday in mondays)


def _said(walks: Iterable[Walk], chapter_of: ChapterOf) -> Mapping[date, Week]:
    """The weeks with an answer; of a week's walks the latest counts, whole."""
    said: dict[date, Week] = {}
    for walk in sorted(walks, key=lambda walk: (walk.started, walk.number)):
        chapter = chapter_of(walk)
        if chapter is not None and (values := _values(chapter, walk)):
            monday = _monday(walk)
            said[monday] = Week(monday, values.get(Track.ROOM), values.get(Track.CLOSENESS))
    return said


def _values(chapter: Chapter, walk: Walk) -> Mapping[Track, int]:
    tracked = {node.id: node.track for node in chapter.nodes.values() if node.track is not None}
    if not tracked.keys() & walk.answers.keys():
        return {}
    passed = [node for node in replay(chapter, walk).trail if node in tracked]
    answers = {tracked[node]: walk.answer(node) for node in passed}
    return {track: int(answer.keys[0]) for track, answer in answers.items() if not answer.skipped}


def _monday(walk: Walk) -> date:
    return date.fromordinal(7 * week_number(walk.started) + 1)
