"""Which nudge is the next one."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.nudges.chosen import Nudges, Planned, Why
from bot.core.nudges.slots import moment, next_slot
from bot.core.person import Person
from bot.core.zones import find_zone

FOLLOWS = timedelta(hours=48)
"""At least so long after a nudge its one follow-up comes."""

_APART = timedelta(days=1)
"""A follow-up that would come nearer than this to the next slot does not come."""


def planned(person: Person, at: datetime) -> Nudges | None:
    """A person's nudges with the next one after an instant, as all that they have chosen makes it."""
    nudges, zone = person.nudges, find_zone(person.zone)
    if nudges is None or zone is None:
        return nudges and replace(nudges, next=None)
    slot = next_slot(person, nudges, zone, at)
    asked = _to_come(nudges.asked.at, Why.ASKED, nudges, zone, at) if nudges.asked else None
    again = _to_come(nudges.again, Why.AGAIN, nudges, zone, at) if nudges.again else None
    if again and (slot is None or again.at + _APART > slot.at):
        again = None
    if slot and asked and slot.day == asked.day:
        slot = None
    coming = [found for found in (asked, again, slot) if found]
    return replace(nudges, next=min(coming, key=lambda found: found.at, default=None))


def _to_come(at: datetime, why: Why, nudges: Nudges, zone: ZoneInfo, after: datetime) -> Planned | None:
    day = at.astimezone(zone).date()
    is_away = nudges.away is not None and day < nudges.away
    return None if at <= after or is_away else Planned(at, why, day)


def follow_up(person: Person, nudges: Nudges, nudge: Planned, sent: datetime) -> datetime | None:
    """When the nudge of a slot would be followed by another: at the same hour, two days later or more."""
    zone = find_zone(person.zone)
    if zone is None:
        return None
    days = (nudge.day + timedelta(days=apart) for apart in (2, 3))
    moments = (moment(person, zone, day, nudges.at) for day in days)
    return max(next(found for found in moments if found >= nudge.at + FOLLOWS), sent + FOLLOWS)
