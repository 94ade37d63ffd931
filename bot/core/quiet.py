"""Hours in which nothing shall arrive."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.zones import instant


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
        local = at.astimezone(zone)
        if not self.covers(local.time()):
            return at
        end = instant(zone, local.date(), self.end)
        if end > at:
            return end
        return instant(zone, local.date().fromordinal(local.toordinal() + 1), self.end)
