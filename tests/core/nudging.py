"""Somebody with nudges, and what is planned for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.chat.kinds import Kind
from bot.core.nudges.chosen import Nudges, Planned, Rhythm
from bot.core.nudges.fading import passed_over
from bot.core.nudges.planning import planned
from bot.core.person import Person, Place
from bot.core.quiet import Quiet

ZONES = (
    *("Europe/Berlin", "America/New_York", "America/St_Johns", "America/Santiago", "Australia/Sydney"),
    *("Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "Asia/Gaza", "Africa/Cairo"),
    *("Pacific/Chatham", "Pacific/Kiritimati", "Europe/Dublin", "America/Nuuk"),
)
"""Clocks that are changed in either half of the year, by half an hour, around Ramadan, or never."""

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday."""

WEEKLY = Nudges(Rhythm.WEEKLY)


def somebody(
    nudges: Nudges | None = WEEKLY, zone: str = "Europe/Berlin", quiet: Quiet | None = None, id_: str = "p"
) -> Person:
    return Person(id=id_, here=Place(Kind.HOME), zone=zone, quiet=quiet, nudges=nudges)


def coming(person: Person, at: datetime = NOON) -> Planned | None:
    """The next nudge."""
    found = planned(person, at)
    return found.next if found else None


def all_coming(person: Person, at: datetime, until: datetime) -> Iterator[Planned]:
    """One after the other, none of them welcome."""
    while (nudge := coming(person, at)) and nudge.at < until:
        yield nudge
        assert person.nudges
        at = nudge.at
        person = replace(person, nudges=passed_over(person.nudges, nudge))


def local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def berlin(day: date, at: time, later: timedelta = timedelta(0)) -> datetime:
    """An instant by a clock in Berlin."""
    return datetime.combine(day, at, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC) + later
