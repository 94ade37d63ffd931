"""Which nudge is the next one: slots, the one follow-up, and what was asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.nudges.asked import later
from bot.core.nudges.chosen import Asked, Nudges, Planned, Rhythm, Why
from bot.core.nudges.fading import given as given_to
from bot.core.nudges.planning import FOLLOWS, planned
from bot.core.nudges.slots import spread
from bot.core.quiet import Quiet
from tests.core.nudging import NOON, WEEKLY, ZONES, berlin, coming, local, somebody

SPREAD = spread("p")
SUNDAY, SEVEN = date(2026, 3, 8), time(19)


def test_nothing_is_planned_where_nothing_can_be() -> None:
    """Never asked, off, no zone yet, and a zone that has vanished."""
    assert planned(somebody(None), NOON) is None
    for person in (
        somebody(Nudges()),
        somebody(WEEKLY, zone=""),
        somebody(WEEKLY, zone="Europe/Nowhere"),
        somebody(replace(WEEKLY, next=Planned(NOON, Why.SLOT, SUNDAY)), zone="Europe/Nowhere"),
    ):
        assert coming(person) is None


def test_a_slot() -> None:
    assert coming(somebody()) == Planned(berlin(SUNDAY, SEVEN, SPREAD), Why.SLOT, SUNDAY)


def test_nothing_comes_while_they_are_away() -> None:
    """The first slot from the day on; what was asked for on an earlier day does not come, nor a follow-up."""
    away = replace(WEEKLY, away=date(2026, 3, 16))
    asked = Asked(berlin(date(2026, 3, 3), SEVEN), NOON)
    for nudges in (away, replace(away, asked=asked), replace(away, again=asked.at)):
        nudge = coming(somebody(nudges))
        assert nudge
        assert (nudge.why, nudge.day) == (Why.SLOT, date(2026, 3, 22))
    over = coming(somebody(replace(WEEKLY, away=date(2026, 3, 1))))
    assert over
    assert over.day == SUNDAY


@pytest.mark.parametrize(
    ("asked", "comes"),
    [
        (berlin(date(2026, 3, 3), SEVEN), (Why.ASKED, date(2026, 3, 3))),
        (berlin(SUNDAY, time(8)), (Why.ASKED, SUNDAY)),
        (berlin(SUNDAY, time(20)), (Why.ASKED, SUNDAY)),
        (berlin(date(2026, 3, 9), SEVEN), (Why.SLOT, SUNDAY)),
        (NOON, (Why.SLOT, SUNDAY)),
    ],
)
def test_what_was_asked_for_takes_the_place_of_that_days_slot(
    asked: datetime, comes: tuple[Why, date]
) -> None:
    """It comes once, whichever hour is the earlier one; what is past is past."""
    nudge = coming(somebody(replace(WEEKLY, asked=Asked(asked, NOON))))
    assert nudge
    assert (nudge.why, nudge.day) == comes


@given(
    st.sampled_from(ZONES),
    st.dates(date(2026, 1, 1), date(2035, 12, 31)),
    st.times(),
    st.integers(0, 60 * 60),
    st.sampled_from((Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.MONTHLY)),
)
def test_the_one_follow_up(zone: str, first: date, at: time, late: int, rhythm: Rhythm) -> None:
    """Two days later or more, also across a change of clocks, at the same hour, and before the next slot."""
    at = at.replace(second=0, microsecond=0)
    person = somebody(Nudges(rhythm, first.weekday(), at), zone)
    slot = coming(person, datetime.combine(first, time(0), tzinfo=UTC))
    assert slot
    assert person.nudges
    sent = slot.at + timedelta(seconds=late)
    after = replace(person, nudges=given_to(person, replace(person.nudges, next=slot), slot, sent))
    follow = coming(after, sent)
    assert follow
    assert follow.why is Why.AGAIN
    assert follow.at - sent >= FOLLOWS
    assert follow.at - slot.at < timedelta(days=3, hours=2)
    shown = {local(found, zone).time() for found in (follow.at, follow.at - timedelta(seconds=late))}
    assert local(slot.at, zone).time() in shown or offset(slot.at, zone) != offset(follow.at, zone)
    assert after.nudges
    then = coming(replace(after, nudges=replace(after.nudges, again=None)), follow.at)
    assert then
    assert then.at - follow.at >= timedelta(days=1)


def offset(at: datetime, zone: str) -> timedelta | None:
    return at.astimezone(ZoneInfo(zone)).utcoffset()


def test_a_follow_up_near_the_next_slot_does_not_come() -> None:
    """Less than a day before it, or with no slot to come."""
    slot = berlin(SUNDAY, SEVEN, SPREAD)
    for again, why in (
        (slot - timedelta(days=1), Why.AGAIN),
        (slot - timedelta(days=1) + timedelta(seconds=1), Why.SLOT),
    ):
        nudge = coming(somebody(replace(WEEKLY, again=again)))
        assert nudge
        assert nudge.why is why
    assert coming(somebody(replace(WEEKLY, rhythm=Rhythm.OFF, again=slot))) is None


MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("quiet", "hour"),
    [
        (None, time(20)),
        (Quiet(time(22), time(8)), time(20)),
        (Quiet(time(20), time(7)), time(19)),
        (Quiet(time(19, 30), time(7)), time(19)),
        (Quiet(time(18, 30), time(7)), time(18)),
        (Quiet(time(16), time(9)), None),
        (Quiet(time(9), time(21)), None),
    ],
)
def test_tonight_is_eight_or_the_last_hour_before_it_is_quiet(quiet: Quiet | None, hour: time | None) -> None:
    tonight = later(somebody(quiet=quiet), NOON).get("tonight")
    assert (tonight.hour if tonight else None) == hour


def test_tonight_and_tomorrow_are_offered_while_they_lie_ahead() -> None:
    """Tomorrow is at their own hour; nothing is offered for a day of being away, or without a clock."""
    person = somebody(replace(WEEKLY, at=time(7, 15)))
    evening = berlin(MONDAY, time(20), SPREAD)
    found = later(person, evening - timedelta(seconds=1))
    assert {name: wish.at for name, wish in found.items()} == {
        "tonight": evening,
        "tomorrow": berlin(TUESDAY, time(7, 15), SPREAD),
    }
    assert list(later(person, evening)) == ["tomorrow"]
    assert list(later(somebody(replace(WEEKLY, away=TUESDAY)), NOON)) == ["tomorrow"]
    assert not later(somebody(replace(WEEKLY, away=date(2026, 3, 4))), NOON)
    assert not later(somebody(zone=""), NOON)
    assert not later(somebody(None), NOON)
