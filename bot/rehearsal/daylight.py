"""When the clocks of a zone change next."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_HORIZON: Final = timedelta(days=400)
_STEP: Final = timedelta(days=1)
_FINE: Final = timedelta(minutes=1)


def next_change(zones: Iterable[ZoneInfo], after: datetime) -> datetime | None:
    """Give the first instant (UTC) within 400 days at which one of these zones has another offset."""
    found = (change for zone in zones if (change := _next_change(zone, after)))
    return min(found, default=None)


def _next_change(zone: ZoneInfo, after: datetime) -> datetime | None:
    start = after.astimezone(UTC)
    end = start
    while end - start <= _HORIZON:
        end += _STEP
        if _offset(zone, end) != _offset(zone, end - _STEP):
            return _between(zone, end - _STEP, end)
    return None


def _between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Halve until a minute is left; changes lie on whole minutes."""
    while after - before > _FINE:
        middle = before + (after - before) / 2
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            after = middle
    return after.replace(second=0, microsecond=0)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta | None:
    return at.astimezone(zone).utcoffset()
