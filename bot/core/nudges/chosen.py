"""What a person has chosen of nudges, and what has become of them so far."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Rhythm(StrEnum):
    """How often a nudge comes."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    OFF = "off"


class Why(StrEnum):
    """What a nudge comes for: its turn in the rhythm, once more after two days, or a wish for this day."""

    SLOT = "slot"
    AGAIN = "again"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Planned:
    """The next nudge: its instant (UTC), and the day that is at the person's."""

    at: datetime
    why: Why
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A nudge for one evening or for tomorrow: its instant, and when it was asked for (both UTC)."""

    at: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class Nudges:
    """One person's nudges: day of the week (Monday is 0) and hour at which they come, and how often.

    Nothing comes before the day `away`. `last` is the day of the latest one, sent or not: the next slot lies
    after it. `ignored` counts slots in a row after which nothing was done. `again` is the instant of the one
    follow-up, until anything is done.
    """

    rhythm: Rhythm = Rhythm.OFF
    day: int = 6
    at: time = time(19)
    away: date | None = None
    asked: Asked | None = None
    again: datetime | None = None
    last: date | None = None
    ignored: int = 0
    next: Planned | None = None
