"""The first hour that is quiet for nobody, against a look at every minute."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.quiet import Quiet, Window, first_open

BERLIN, LORD_HOWE, NEW_YORK = (
    ZoneInfo(name) for name in ("Europe/Berlin", "Australia/Lord_Howe", "America/New_York")
)
NIGHT, DAY = Quiet(time(22), time(7)), Quiet(time(7), time(22))
HOURS_24 = timedelta(hours=24)
CHANGES = (
    *(datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)),
    *(datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    *(datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC)),
)
"""When the clocks of these three zones are changed in 2026."""

_hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
_windows = st.tuples(st.builds(Quiet, _hours, _hours), st.sampled_from((BERLIN, LORD_HOWE, NEW_YORK)))
_instants = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-26 * 60, 60),
)


def scanned(windows: Collection[Window], at: datetime, until: datetime) -> datetime | None:
    while at < until:
        if not any(quiet.covers(at.astimezone(zone).time()) for quiet, zone in windows):
            return at
        at += timedelta(minutes=1)
    return None


@given(st.lists(_windows, max_size=2), _instants, st.integers(0, 24 * 60))
@example([(NIGHT, BERLIN), (DAY, BERLIN)], CHANGES[0], 24 * 60)
@example([(Quiet(time(0), time(2, 30)), BERLIN), (DAY, BERLIN)], CHANGES[1] - timedelta(hours=2), 24 * 60)
def test_it_is_the_first_of_all_minutes(windows: list[Window], at: datetime, within: int) -> None:
    until = at + timedelta(minutes=within)
    assert first_open(windows, at, until) == scanned(windows, at, until)


@pytest.mark.parametrize(
    ("windows", "first"),
    [
        ([], "2026-07-01T21:30"),
        ([(NIGHT, BERLIN)], "2026-07-02T05:00"),
        ([(NIGHT, BERLIN), (NIGHT, NEW_YORK)], "2026-07-02T11:00"),
        ([(NIGHT, BERLIN), (DAY, BERLIN)], None),
    ],
)
def test_the_later_of_two_nights_decides(windows: list[Window], first: str | None) -> None:
    """Half past eleven in Berlin, half past five in New York, where the night is over six hours later."""
    at = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    expected = datetime.fromisoformat(first).replace(tzinfo=UTC) if first else None
    assert first_open(windows, at, at + HOURS_24) == expected


def test_the_end_of_the_time_is_too_late() -> None:
    """Open an hour from now is within an hour and a second, and not within an hour."""
    at = datetime(2026, 7, 2, 4, tzinfo=UTC)
    hour, moment = timedelta(hours=1), timedelta(seconds=1)
    assert first_open([(NIGHT, BERLIN)], at, at + hour) is None
    assert first_open([(NIGHT, BERLIN)], at, at + hour + moment) == at + hour
