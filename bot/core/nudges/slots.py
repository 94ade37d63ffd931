"""The days and instants of a rhythm, in a person's own time."""

from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from bot.core.nudges.chosen import Nudges, Planned, Rhythm, Why
from bot.core.person import Person
from bot.core.zones import instant

SPREAD = timedelta(minutes=10)
"""Over so long a full hour is spread, so that not everybody is written to in its first second."""

_APART = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 8, Rhythm.MONTHLY: 22}
"""Days from the latest nudge to the first day on which the next one can be."""

_WEEK = 7


def next_slot(person: Person, nudges: Nudges, zone: ZoneInfo, after: datetime) -> Planned | None:
    """The first nudge of the rhythm after an instant, on a later day than the latest one."""
    if nudges.rhythm is Rhythm.OFF:
        return None
    today = after.astimezone(zone).date()
    apart = timedelta(days=_APART[nudges.rhythm])
    day = _first_day(nudges, max(filter(None, (today, nudges.away, nudges.last and nudges.last + apart))))
    if moment(person, zone, day, nudges.at) <= after:
        day = _first_day(nudges, day + timedelta(days=1))
    return Planned(moment(person, zone, day, nudges.at), Why.SLOT, day)


def _first_day(nudges: Nudges, first: date) -> date:
    """The chosen day of the week, from a date on; monthly the first such one of a month."""
    found = first + timedelta(days=(nudges.day - first.weekday()) % _WEEK)
    while nudges.rhythm is Rhythm.MONTHLY and found.day > _WEEK:
        found += timedelta(days=_WEEK)
    return found


def moment(person: Person, zone: ZoneInfo, day: date, at: time) -> datetime:
    """When (UTC) the nudge of an hour goes to this person: some minutes later, unless these are quiet."""
    hour = instant(zone, day, at)
    later = hour + spread(person.id)
    quiet = person.quiet
    return hour if quiet and quiet.covers(later.astimezone(zone).time()) else later


def spread(person: str) -> timedelta:
    """By how much this person's nudges come after their hour; it stays the same."""
    drawn = blake2b(person.encode(), digest_size=8, person=b"nudges").digest()
    return timedelta(seconds=int.from_bytes(drawn) % (int(SPREAD.total_seconds()) + 1))
