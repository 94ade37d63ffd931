"""Hours of the wall clock, held to a library that reads the same clocks in its own way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import available_timezones

import pytest
from whenever import Instant, PlainDateTime, RepeatedTime, SkippedTime, TimeZoneNotFoundError

from bot.core.zones import clock_change, find_zone, instant

FROM, TO = date(2026, 1, 1), date(2036, 1, 1)
NEAR = [timedelta(minutes=minutes) for minutes in range(-150, 151, 30)]
NEAR += [timedelta(seconds=-1), timedelta(seconds=1)]


def _known(name: str) -> bool:
    try:
        Instant.from_utc(2026, 1, 1).to_tz(name)
    except TimeZoneNotFoundError:
        return False
    return True


ZONES = sorted(filter(_known, available_timezones()))


@cache
def offset(name: str, seconds: int) -> int:
    return int(Instant.from_timestamp(seconds).to_tz(name).offset.total("seconds"))


@cache
def changes(name: str) -> tuple[int, ...]:
    """The first seconds after its clocks were changed; looked for weekly."""
    return tuple(_changes(name))


def _changes(name: str) -> Iterator[int]:
    week = 7 * 24 * 3600
    start, end = (Instant.from_utc(day.year, 1, 1).timestamp() for day in (FROM, TO))
    for first in range(start, end, week):
        before, after = first, first + week
        if offset(name, before) == offset(name, after):
            continue
        while after - before > 1:
            middle = (before + after) // 2
            if offset(name, middle) == offset(name, first):
                before = middle
            else:
                after = middle
        yield after


def expected(name: str, wall: datetime) -> Instant:
    """By the other library: the first of two, or the end of the gap that the hour lies in."""
    plain = PlainDateTime(wall)
    try:
        return plain.assume_tz(name, disambiguation="raise").to_instant()
    except RepeatedTime:
        return plain.assume_tz(name, disambiguation="earlier").to_instant()
    except SkippedTime:
        early = plain.assume_tz(name, disambiguation="earlier").timestamp()
        return Instant.from_timestamp(next(change for change in changes(name) if change > early))


def planned(name: str, wall: datetime) -> Instant:
    zone = find_zone(name)
    assert zone is not None
    return Instant(instant(zone, wall.date(), wall.time()))


def test_every_zone_is_compared() -> None:
    """Nearly all that are known here are known there, and most of them change their clocks."""
    assert len(ZONES) > 590
    assert sum(len(changes(name)) for name in ZONES) > 4000


def test_around_every_change_of_ten_years_an_hour_comes_at_the_right_instant() -> None:
    """Skipped: the first instant after the gap. Repeated: the first of the two. To the second."""
    gaps = repeats = 0
    for name in ZONES:
        for at in changes(name):
            shifts = offset(name, at - 1), offset(name, at)
            gaps, repeats = gaps + (shifts[0] < shifts[1]), repeats + (shifts[0] > shifts[1])
            for shift in shifts:
                edge = datetime.fromtimestamp(at + shift, UTC).replace(tzinfo=None)
                for wall in (edge + near for near in NEAR):
                    assert planned(name, wall) == expected(name, wall), (name, wall)
    assert min(gaps, repeats) > 1500


def test_a_weekly_plan_over_ten_years_is_right_in_every_zone() -> None:
    """Sundays, on which most clocks are changed: at night, and in the evening."""
    sundays = [date(2026, 1, 4) + timedelta(weeks=week) for week in range(521)]
    for name in ZONES:
        for number, day in enumerate(sundays):
            wall = datetime.combine(day, time(19) if number % 2 else time(2, 30))
            assert planned(name, wall) == expected(name, wall), (name, wall)


def test_a_change_of_clocks_is_found_between_fractions_of_a_second() -> None:
    zone = find_zone("Europe/Berlin")
    assert zone is not None
    change = datetime(2026, 3, 29, 1, tzinfo=UTC)
    half = timedelta(seconds=0.5)
    assert clock_change(zone, change - half, change + half) == change


@pytest.mark.parametrize("name", ["", "Nowhere/Atlantis", "America", "../etc/passwd", "\0", "é"])
def test_what_is_no_zone_is_not_found(name: str) -> None:
    """A name that vanished, a folder, a path."""
    assert find_zone(name) is None
