"""A nudge for this evening or for tomorrow, whatever the rhythm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.core.nudges.slots import moment
from bot.core.person import Person
from bot.core.zones import find_zone

_EVENING = (time(20), time(19), time(18), time(17))


@dataclass(frozen=True, slots=True)
class Later:
    """An hour that can be asked for, and its instant (UTC)."""

    hour: time
    at: datetime


def later(person: Person, at: datetime) -> Mapping[str, Later]:
    """Tonight and tomorrow, as far as they lie ahead.

    Tonight is eight in the evening, or the last full hour before it is quiet. Tomorrow is at their own hour.
    """
    zone, nudges = find_zone(person.zone), person.nudges
    if zone is None or nudges is None:
        return {}
    today = at.astimezone(zone).date()
    quiet = person.quiet
    evening = next((hour for hour in _EVENING if not (quiet and quiet.covers(hour))), None)
    days = (("tonight", today, evening), ("tomorrow", today + timedelta(days=1), nudges.at))
    offered = {
        name: Later(hour, moment(person, zone, day, hour))
        for name, day, hour in days
        if hour is not None and (nudges.away is None or nudges.away <= day)
    }
    return {name: found for name, found in offered.items() if found.at > at}
