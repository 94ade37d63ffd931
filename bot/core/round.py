"""A couple's pass through a script: two walks a chapter, then a summary for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

ROUND_LIFE = timedelta(days=14)
"""How long a chapter stays open, whatever either does."""


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
    """What both know of a round, and when its summary is due."""

    id: str
    couple: str
    script: str
    topic: str
    opened: datetime
    chapter: int = 1
    chapter_opened: datetime | None = None
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


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people. `left` is when one went; the other is told then, or from `tell` on."""

    id: str
    summaries: int = 0
    left: datetime | None = None
    tell: datetime | None = None
