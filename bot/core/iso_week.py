"""Weeks that are the same for everybody: those of the date at UTC-12, where a Sunday ends last."""

from datetime import date, datetime, timedelta
from typing import Final

_LAST_ON_EARTH: Final = timedelta(hours=12)


def week_of(instant: datetime) -> str:
    """The ISO week of an instant (UTC), such as 2026-W48."""
    year, week, _ = _date(instant).isocalendar()
    return f"{year}-W{week:02}"


def week_number(instant: datetime) -> int:
    """The same weeks counted on without a gap, over years that have 52 of them or 53."""
    return (_date(instant).toordinal() - 1) // 7


def _date(instant: datetime) -> date:
    return (instant - _LAST_ON_EARTH).date()
