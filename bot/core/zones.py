"""A wall clock somewhere, and the instant at which it shows an hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def find_zone(name: str) -> ZoneInfo | None:
    """The zone of this IANA name, unless it is not, or no longer, known here."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def instant(zone: ZoneInfo, day: date, at: time) -> datetime:
    """When (UTC) the clocks of a zone first show this hour of this day.

    An hour that comes twice counts the first time. One that is skipped gives the first instant after the gap.
    """
    wall = datetime.combine(day, at, tzinfo=zone)
    first = wall.replace(fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return first
    return clock_change(zone, wall.replace(fold=1).astimezone(UTC), first)


def clock_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant (UTC) between these two at which the clocks of a zone are put forward or back."""
    offset = before.astimezone(zone).utcoffset()
    before, after = (end.astimezone(UTC).replace(microsecond=0) for end in (before, after))
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
