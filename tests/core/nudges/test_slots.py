"""The days and instants of a rhythm, over ten years, wherever clocks are changed."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import PlainDateTime, SkippedTime

from bot.core.nudges.chosen import Nudges, Rhythm
from bot.core.nudges.slots import SPREAD, moment, spread
from bot.core.quiet import Quiet
from bot.core.zones import instant
from tests.core.nudging import NOON, ZONES, all_coming, coming, local, somebody

END = datetime(2036, 1, 1, tzinfo=UTC)
APART = {Rhythm.WEEKLY: {7}, Rhythm.FORTNIGHTLY: {14}, Rhythm.MONTHLY: {28, 35}}

DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
IDS = st.text("0123456789abcdef", min_size=1, max_size=32)
RHYTHMS = st.sampled_from(sorted(APART))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("rhythm", APART)
def test_ten_years_of_a_rhythm(zone: str, rhythm: Rhythm) -> None:
    """Each on its day, at its hour unless clocks skip that, and as far apart as the rhythm says."""
    at = time(2, 30)  # the hour that is skipped and repeated most
    person = somebody(Nudges(rhythm, day=6, at=at), zone)
    nudges = list(all_coming(person, NOON, END))
    assert len(nudges) > 110
    for nudge in nudges:
        assert nudge.day.weekday() == 6
        assert rhythm is not Rhythm.MONTHLY or nudge.day.day <= 7
        shown = local(nudge.at - spread(person.id), zone)
        assert shown == datetime.combine(nudge.day, at) or is_skipped(zone, nudge.day, at)
    assert {(later.day - first.day).days for first, later in pairwise(nudges)} == APART[rhythm]


def is_skipped(zone: str, day: date, at: time) -> bool:
    """By another library."""
    try:
        PlainDateTime(datetime.combine(day, at)).assume_tz(zone, disambiguation="raise")
    except SkippedTime:
        return True
    return False


@given(st.sampled_from(ZONES), RHYTHMS, st.integers(0, 6), HOURS, st.tuples(DAYS, HOURS))
def test_a_slot_lies_ahead_and_within_its_rhythm(
    zone: str, rhythm: Rhythm, day: int, at: time, start: tuple[date, time]
) -> None:
    """Whenever it is planned; and planned again right after, it is a later day's."""
    now = datetime.combine(*start, tzinfo=UTC)
    person = somebody(Nudges(rhythm, day, at), zone)
    nudges = list(islice(all_coming(person, now, END + timedelta(days=400)), 4))
    assert now < nudges[0].at <= now + timedelta(days=36 if rhythm is Rhythm.MONTHLY else 8)
    assert all(first.at < later.at and first.day < later.day for first, later in pairwise(nudges))


@given(st.sampled_from(ZONES), RHYTHMS, DAYS, DAYS)
def test_never_again_on_the_day_of_the_latest(zone: str, rhythm: Rhythm, last: date, today: date) -> None:
    """Also when the clock was set back, or day and hour were changed: no slot is used twice."""
    at = datetime.combine(today, time(12), tzinfo=UTC)
    nudge = coming(somebody(Nudges(rhythm, day=last.weekday(), last=last), zone), at)
    assert nudge
    assert nudge.day > last


def test_slower_rhythms_keep_their_distance_from_the_latest() -> None:
    """A change from weekly to monthly does not bring one after a week."""
    last = date(2026, 3, 29)
    days = {}
    for rhythm in APART:
        nudge = coming(somebody(Nudges(rhythm, last=last)), datetime(2026, 3, 30, tzinfo=UTC))
        days[rhythm] = nudge and (nudge.day - last).days
    assert days == {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 35}


@given(IDS)
def test_the_spread_is_at_most_ten_minutes(id_: str) -> None:
    assert timedelta(0) <= spread(id_) <= SPREAD


def test_the_spread_is_each_ones_own_and_stays() -> None:
    """Also in another process, and in another version of this program."""
    assert [spread(id_).total_seconds() for id_ in ("0", "1", "p")] == [275, 51, 587]


def test_a_full_hour_is_spread_evenly() -> None:
    """Ten thousand people: in no minute more than an eighth of them."""
    minutes = Counter(int(spread(f"{number:032x}").total_seconds()) // 60 for number in range(10_000))
    assert set(minutes) >= set(range(10))
    assert max(minutes.values()) < 1_250


@given(st.sampled_from(ZONES), IDS, DAYS, HOURS, st.builds(Quiet, HOURS, HOURS))
def test_the_spread_leads_into_no_quiet_hour(zone: str, id_: str, day: date, at: time, quiet: Quiet) -> None:
    """An hour that is not quiet has its nudge at an instant that is not quiet."""
    found = moment(somebody(zone=zone, quiet=quiet, id_=id_), ZoneInfo(zone), day, at)
    hour = instant(ZoneInfo(zone), day, at)
    assert found in {hour, hour + spread(id_)}
    if not quiet.covers(local(hour, zone).time()):
        assert not quiet.covers(local(found, zone).time())
