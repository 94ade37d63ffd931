"""A week is the same for everybody, and counts on without a gap."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core.iso_week import week_number, week_of


def test_a_sunday_evening_counts_for_its_week_wherever_one_is() -> None:
    """Also on Baker Island's clock, the last one on which it is Sunday."""
    for zone in ("Pacific/Kiritimati", "Asia/Kathmandu", "Europe/Berlin", "Pacific/Pago_Pago", "Etc/GMT+12"):
        evening = datetime(2026, 11, 29, 23, 59, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert week_of(evening) == "2026-W48"


def test_it_turns_for_everybody_at_once() -> None:
    """When Sunday has ended everywhere, on Monday at noon in UTC."""
    noon = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert (week_of(noon - timedelta(seconds=1)), week_of(noon)) == ("2026-W48", "2026-W49")


def test_a_year_may_have_53_weeks() -> None:
    """2026 has, and its last one reaches into 2027."""
    new_year = datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert [week_of(new_year + timedelta(days=days)) for days in (-7, 0, 3, 7)] == [
        *("2026-W52", "2026-W53", "2027-W01", "2027-W01")
    ]
    assert week_number(new_year + timedelta(days=7)) == week_number(new_year) + 1


YEARS = 80 * 366
instants = st.floats(0, YEARS).map(lambda days: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=days))


@given(instants, st.integers(-60, 60))
def test_names_and_numbers_are_of_the_same_weeks(instant: datetime, weeks: int) -> None:
    other = instant + timedelta(weeks=weeks, seconds=weeks)
    same = week_number(other) == week_number(instant)
    assert same is (week_of(other) == week_of(instant))
    assert week_number(instant + timedelta(weeks=weeks)) == week_number(instant) + weeks
