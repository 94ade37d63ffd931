"""Hours in which nothing shall arrive."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.zones import clock_change


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one hour of the wall clock to another, over midnight if the second is the earlier one."""

    start: time
    end: time

    def covers(self, at: time) -> bool:
        """Whether this hour of the wall clock is quiet; `end` itself is not."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def over(self, zone: ZoneInfo, at: datetime) -> datetime:
        """The first instant from `at` on (UTC) that is not quiet in this zone."""
        at = at.astimezone(UTC)
        while self.covers(at.astimezone(zone).time()):
            at = self._next(zone, at)
        return at

    def _next(self, zone: ZoneInfo, at: datetime) -> datetime:
        """When a clock that is not changed shows `end`, or when it is changed before that."""
        wall = at.astimezone(zone).replace(tzinfo=None)
        end = datetime.combine(wall.date(), self.end)
        until = at + (end - wall) % timedelta(days=1)
        if until.astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset():
            return until
        return clock_change(zone, at, until)


Window = tuple[Quiet, ZoneInfo]
"""Somebody's quiet hours, and the zone in which they are meant."""


def is_open(windows: Collection[Window], at: datetime) -> bool:
    """Whether this instant is quiet in none of these windows."""
    return not any(quiet.covers(at.astimezone(zone).time()) for quiet, zone in windows)


def first_open(windows: Collection[Window], at: datetime, until: datetime) -> datetime | None:
    """The first instant from `at` on and before `until` that is quiet in none of these windows."""
    while at < until and not is_open(windows, at):
        at = max(quiet.over(zone, at) for quiet, zone in windows)
    return at if at < until else None
