"""A couple's pass through a script: two walks a chapter, then a summary for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

ROUND_LIFE = timedelta(days=14)
"""How long a chapter stays open, whatever either does."""

WEEKLY_LIFE = timedelta(days=7)
"""How long a weekly round is open to each of the two, from their own joining."""

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
    """What both know of a round, since when both have released, and when its summary is due.

    A round with a `week` (ISO, as in 2026-W48) was made by whoever walked first. The other does not know of
    it until they join it themselves: `joined` says when each of them did, last.
    """

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
    week: str | None = None
    joined: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether its chapter can still be walked together."""
        return self.closed is None

    @property
    def closes(self) -> datetime:
        """When the present chapter closes (UTC); it depends on nothing but its opening.

        A weekly round closes when it is over for whoever joined it last; nobody notices that.
        """
        if self.week is not None:
            return max(self.joined.values(), default=self.opened) + WEEKLY_LIFE
        return (self.chapter_opened or self.opened) + ROUND_LIFE

    @property
    def counts_until(self) -> datetime:
        """Until when what both have released counts (UTC)."""
        if self.week is not None:
            return min(self.joined.values(), default=self.opened) + WEEKLY_LIFE
        return self.closes

    def closes_for(self, person: str) -> datetime:
        """When it is over for this person (UTC); of the other that tells nothing."""
        if self.week is None:
            return self.closes
        joined = self.joined.get(person)
        return joined + WEEKLY_LIFE if joined else self.opened

    def is_open_for(self, person: str, at: datetime) -> bool:
        """Whether a summary can still come of this person's walk in it; of the other it tells nothing."""
        return self.is_open and (self.week is None or at < self.closes_for(person))

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
