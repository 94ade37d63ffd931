"""Quiet hours: over midnight, and where the clocks are changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.quiet import Quiet

NIGHT = Quiet(time(22), time(7))
LATE = Quiet(time(23), time(2, 30))
ZONES = [
    ZoneInfo(name)
    for name in ("Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "Asia/Gaza")
]
_minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
_quiet = st.one_of(st.builds(Quiet, _minutes, _minutes), st.builds(Quiet, st.just(time(2, 30)), _minutes))


def in_berlin(wall: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZONES[0], fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [(time(21, 59), False), (time(22), True), (time(0), True), (time(6, 59), True), (time(7), False)],
)
def test_quiet_over_midnight(at: time, quiet: bool) -> None:  # noqa: FBT001 - a table
    assert NIGHT.covers(at) is quiet
    assert Quiet(NIGHT.end, NIGHT.start).covers(at) is not quiet


def test_from_an_hour_to_the_same_is_never_quiet() -> None:
    assert not Quiet(time(7), time(7)).covers(time(7))


@pytest.mark.parametrize(
    ("quiet", "at", "over"),
    [
        (NIGHT, in_berlin("2026-07-01T12:00"), in_berlin("2026-07-01T12:00")),
        (NIGHT, in_berlin("2026-07-01T23:00"), in_berlin("2026-07-02T07:00")),
        (NIGHT, in_berlin("2026-07-02T06:59:59"), in_berlin("2026-07-02T07:00")),
        (NIGHT, in_berlin("2026-03-28T23:00"), in_berlin("2026-03-29T07:00")),
        (NIGHT, in_berlin("2026-10-24T23:00"), in_berlin("2026-10-25T07:00")),
        # The end is skipped: over with the gap.
        (LATE, in_berlin("2026-03-29T01:00"), in_berlin("2026-03-29T03:00")),
        # The end comes twice: over for the half-hour between, and again after the second.
        (LATE, in_berlin("2026-10-25T02:10"), in_berlin("2026-10-25T02:30")),
        (LATE, in_berlin("2026-10-25T02:10", fold=1), in_berlin("2026-10-25T02:30", fold=1)),
        # The end is skipped, and it is quiet after the gap, too.
        (Quiet(time(2, 50), time(2, 15)), in_berlin("2026-03-29T01:00"), in_berlin("2026-03-30T02:15")),
    ],
)
def test_when_quiet_is_over(quiet: Quiet, at: datetime, over: datetime) -> None:
    assert quiet.over(ZONES[0], at) == over


_micros = st.sampled_from((0, 1, 30_000_000, 59_999_999)).map(lambda micros: timedelta(microseconds=micros))


def looked_for(quiet: Quiet, zone: ZoneInfo, minute: datetime, within: timedelta) -> datetime:
    """By looking at every minute."""
    at = minute + within
    while quiet.covers(at.astimezone(zone).time()):
        minute += timedelta(minutes=1)
        at = minute
    return at


@given(_quiet, st.sampled_from(ZONES), st.integers(0, 10 * 366 * 24 * 60), _micros)
def test_over_is_the_first_instant_that_is_not_quiet(
    quiet: Quiet, zone: ZoneInfo, minutes: int, within: timedelta
) -> None:
    minute = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert quiet.over(zone, minute + within) == looked_for(quiet, zone, minute, within)


CHANGES = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]


@given(_quiet, st.sampled_from(CHANGES), st.integers(-26 * 60, 3 * 60), _micros)
def test_over_is_the_first_such_instant_where_the_clocks_are_changed(
    quiet: Quiet, change: datetime, minutes: int, within: timedelta
) -> None:
    minute = change + timedelta(minutes=minutes)
    assert quiet.over(ZONES[0], minute + within) == looked_for(quiet, ZONES[0], minute, within)
