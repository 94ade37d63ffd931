"""Whether a nudge is welcome when its instant has come, and until when it may arrive."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.core.nudges.chosen import Asked, Planned, Why
from bot.core.nudges.welcome import LATE, welcome_until
from bot.core.person import Person
from bot.core.quiet import Quiet
from bot.core.round import Out
from bot.core.view import PersonView
from bot.core.walk import Walk
from tests.core.nudging import WEEKLY, berlin, somebody
from tests.play import world

SUNDAY = date(2026, 3, 8)
SEVEN = berlin(SUNDAY, time(19))
SLOT = Planned(SEVEN, Why.SLOT, SUNDAY)
MOMENT = timedelta(microseconds=1)


def until(person: Person, *walks: Walk, at: datetime = SEVEN, why: Why = Why.SLOT) -> datetime | None:
    return welcome_until(PersonView(world(), person, walks, (), ()), replace(SLOT, why=why), at)


def walk(finished: datetime | None = None, out: datetime | None = None) -> Walk:
    started = berlin(date(2026, 3, 1), time(8))
    gone = Out(1, out, {"en": "…"}) if out else None
    return Walk(1, "first-look", 1, "look-inside", "phones", started, finished=finished, out=gone)


def test_a_nudge_that_cannot_go_within_the_hour_does_not_go() -> None:
    assert until(somebody()) == SEVEN + LATE == until(somebody(), at=SEVEN + LATE)
    assert until(somebody(), at=SEVEN + LATE + MOMENT) is None


@pytest.mark.parametrize(
    ("quiet", "end"),
    [
        (Quiet(time(22), time(8)), SEVEN + LATE),
        (Quiet(time(19, 20), time(8)), SEVEN + timedelta(minutes=20)),
        (Quiet(time(19, 0), time(8)), None),
        (Quiet(time(7), time(19)), SEVEN + LATE),
        (Quiet(time(7), time(19, 1)), None),
    ],
)
def test_none_comes_in_quiet_hours(quiet: Quiet, end: datetime | None) -> None:
    """Nor may one arrive once they have begun."""
    assert until(somebody(quiet=quiet)) == end


def test_quiet_hours_that_begin_after_midnight_end_it_too() -> None:
    late = berlin(SUNDAY, time(23, 50))
    view = PersonView(world(), somebody(quiet=Quiet(time(0, 15), time(7))), (), (), ())
    assert welcome_until(view, Planned(late, Why.SLOT, SUNDAY), late) == late + timedelta(minutes=25)


@pytest.mark.parametrize("why", Why)
def test_none_comes_to_whoever_wants_none(why: Why) -> None:
    """Paused, stopped, or with no clock to tell the hour by."""
    for person in (
        replace(somebody(), paused=True),
        replace(somebody(), stopped=True),
        somebody(zone="Europe/Nowhere"),
    ):
        assert until(person, why=why) is None


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize(
    ("out", "welcome"),
    [
        (berlin(SUNDAY, time(0)), False),
        (SEVEN - MOMENT, False),
        (berlin(SUNDAY, time(0)) - MOMENT, True),
    ],
)
def test_none_comes_on_the_day_of_a_summary(out: datetime, why: Why, *, welcome: bool) -> None:
    """The day of the person's own clock."""
    assert (until(somebody(), walk(out=out), why=why) is not None) == welcome


@pytest.mark.parametrize(("finished", "welcome"), [(time(0), False), (time(18, 59), False), (None, True)])
def test_none_comes_once_something_was_finished_that_day(finished: time | None, *, welcome: bool) -> None:
    """A walk that is under way, or was finished before, is not in the way."""
    day_before = walk(finished=berlin(SUNDAY, time(0)) - MOMENT)
    today = walk(finished=berlin(SUNDAY, finished) if finished else None)
    assert (until(somebody(), day_before, today) is not None) == welcome


@pytest.mark.parametrize(("day", "welcome"), [(2, False), (7, False), (1, True)])
def test_none_comes_once_this_weeks_check_in_is_done(day: int, *, welcome: bool) -> None:
    """It would lead to nothing; one that is under way is gone on with."""
    started = berlin(date(2026, 3, day), time(18))
    weekly = replace(walk(), script="weekly-check-in", started=started)
    assert (until(somebody(), replace(weekly, finished=started)) is not None) == welcome
    assert until(somebody(), weekly)


def test_what_was_asked_for_comes_unless_it_was_done_since() -> None:
    asked = berlin(SUNDAY, time(12))
    person = somebody(replace(WEEKLY, asked=Asked(SEVEN, asked)))
    assert until(person, walk(finished=asked), why=Why.ASKED)
    assert until(person, walk(finished=asked + MOMENT), why=Why.ASKED) is None
