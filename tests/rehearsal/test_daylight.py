"""The next clock change is the one that a walk over every minute finds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.daylight import next_change

MINUTE, QUARTER, DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(days=1)

CHANGING = (
    "Europe/Berlin",
    "America/New_York",
    "Europe/Dublin",
    "Australia/Lord_Howe",  # by half an hour
    "Africa/Casablanca",  # twice within weeks, at hours of its own
    "America/Santiago",
    "Pacific/Chatham",
    "Asia/Tehran",  # has given it up
    "Africa/Cairo",  # has taken it up again
    "Antarctica/Troll",  # by two hours
)


def walked(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Every change, found by steps of a quarter of an hour; no clock has ever changed at another minute."""
    at, before = begin, begin.astimezone(zone).utcoffset()
    while (at := at + QUARTER) <= end:
        offset = at.astimezone(zone).utcoffset()
        if offset != before:
            yield at
        before = offset


@pytest.mark.parametrize("name", CHANGING)
@pytest.mark.parametrize("year", [2021, 2025, 2026])
def test_each_change_is_found_from_wherever_one_looks(name: str, year: int) -> None:
    """From long before it, from a minute before, and from the very instant: then it is the one after."""
    zone, begin = ZoneInfo(name), datetime(year, 1, 1, tzinfo=UTC)
    changes = list(walked(zone, begin, begin + 730 * DAY))
    looks = [begin, *(at - MINUTE for at in changes), *changes, *(at + 7 * DAY for at in changes)]
    for look in looks:
        if look > begin + 320 * DAY:
            continue
        within = [at for at in changes if look < at <= look + 400 * DAY]
        assert next_change([zone], look) == (within[0] if within else None), look


def test_of_several_zones_the_first_change_counts() -> None:
    zones = [ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")]
    assert next_change(zones, datetime(2026, 3, 1, tzinfo=UTC)) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert next_change(zones, datetime(2026, 10, 1, tzinfo=UTC)) == datetime(2026, 10, 25, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Asia/Tokyo", "Africa/Nairobi", "UTC", "Etc/GMT+5"])
def test_where_none_is_there_is_none(name: str) -> None:
    assert next_change([ZoneInfo(name)], datetime(2026, 1, 1, tzinfo=UTC)) is None
    assert next_change([], datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_seconds_of_the_look_do_not_stay_in_the_change() -> None:
    look = datetime(2026, 3, 28, 23, 59, 31, 987654, tzinfo=UTC)
    assert next_change([ZoneInfo("Europe/Berlin")], look) == datetime(2026, 3, 29, 1, tzinfo=UTC)
