"""A couple's pass through a script: two walks a chapter, then a summary for both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

ROUND_LIFE = timedelta(days=14)
"""How long a chapter stays open, whatever either does."""

SUMMARY_WAITS = timedelta(hours=24)
"""How long a summary may wait for an instant that is quiet for neither."""


@dataclass(frozen=True, slots=True)
class Out:
    """A summary that is out: the same for both, in each language.

    Its texts are kept in each one's own walk; in a round they stand only while both are told.
    """

    chapter: int
    at: datetime
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Round:
    """What both know of a round, since when both have released, and when its summary is due."""

    id: str
    couple: str
    script: str
    topic: str
    opened: datetime
    chapter: int = 1
    chapter_opened: datetime | None = None
    released: datetime | None = None
    due: datetime | None = None
    closed: datetime | None = None
    outs: tuple[Out, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether its chapter can still be walked together."""
        return self.closed is None

    @property
    def closes(self) -> datetime:
        """When the present chapter closes (UTC); it depends on nothing but its opening."""
        return (self.chapter_opened or self.opened) + ROUND_LIFE

    def held_back(self) -> "Round":
        """The round of which no summary is due."""
        return replace(self, released=None, due=None)

    def close(self, at: datetime) -> "Round":
        """The round that is over."""
        return replace(self.held_back(), closed=at)


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people. `left` is when one went; the other is told then, or from `tell` on."""

    id: str
    summaries: int = 0
    left: datetime | None = None
    tell: datetime | None = None
