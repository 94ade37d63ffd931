"""Nudges that are ignored grow fewer and fall silent; anything that is done begins anew."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.nudges.chosen import Asked, Rhythm, Why
from bot.core.nudges.fading import given, heeded, passed_over, skipped
from bot.core.nudges.planning import planned
from bot.core.person import Person
from tests.core.nudging import NOON, WEEKLY, somebody

ON = Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.MONTHLY


def ignoring(person: Person, at: datetime) -> list[tuple[int, Why, Rhythm]]:
    """Everything that comes to somebody who does nothing: days from the first, why, and the rhythm then."""
    came: list[tuple[datetime, Why, Rhythm]] = []
    while (nudges := planned(person, at)) and nudges.next:
        at = nudges.next.at
        person = replace(person, nudges=given(person, nudges, nudges.next, at))
        assert person.nudges
        came.append((at, nudges.next.why, person.nudges.rhythm))
    return [(round((when - came[0][0]) / timedelta(days=1)), why, rhythm) for when, why, rhythm in came]


def test_a_year_of_ignoring() -> None:
    """Twice, then every second week; twice, then monthly; twice, then nothing. Each says so, alone."""
    assert ignoring(somebody(), NOON) == [
        (0, Why.SLOT, Rhythm.WEEKLY),
        (2, Why.AGAIN, Rhythm.WEEKLY),
        (7, Why.SLOT, Rhythm.WEEKLY),
        (9, Why.AGAIN, Rhythm.WEEKLY),
        (14, Why.SLOT, Rhythm.FORTNIGHTLY),
        (28, Why.SLOT, Rhythm.FORTNIGHTLY),
        (30, Why.AGAIN, Rhythm.FORTNIGHTLY),
        (42, Why.SLOT, Rhythm.MONTHLY),
        (91, Why.SLOT, Rhythm.MONTHLY),
        (93, Why.AGAIN, Rhythm.MONTHLY),
        (119, Why.SLOT, Rhythm.OFF),
    ]


def test_whatever_is_done_counts() -> None:
    """After it two more must be ignored; a slower rhythm stays, and nothing follows."""
    nudges = planned(somebody(replace(WEEKLY, rhythm=Rhythm.FORTNIGHTLY, ignored=2)), NOON)
    assert nudges
    done = heeded(replace(nudges, again=NOON + timedelta(days=2)))
    assert (done.ignored, done.again, done.rhythm) == (0, None, Rhythm.FORTNIGHTLY)
    assert done.next
    assert given(somebody(), done, done.next, done.next.at).rhythm is Rhythm.FORTNIGHTLY


@pytest.mark.parametrize("ignored", [0, 1, 2])
def test_what_was_not_sent_was_not_ignored(ignored: int) -> None:
    """Its day is used up, and all else stays as it was."""
    nudges = planned(somebody(replace(WEEKLY, ignored=ignored)), NOON)
    assert nudges
    assert nudges.next
    after = passed_over(nudges, nudges.next)
    assert after == replace(nudges, last=nudges.next.day, next=None) == skipped(nudges)
    assert skipped(after) == after


@pytest.mark.parametrize("ignored", [0, 1, 2])
def test_what_was_asked_for_is_not_counted_and_has_no_follow_up(ignored: int) -> None:
    wish = Asked(NOON + timedelta(hours=1), NOON)
    nudges = planned(somebody(replace(WEEKLY, ignored=ignored, asked=wish)), NOON)
    assert nudges
    assert nudges.next
    after = given(somebody(), nudges, nudges.next, nudges.next.at)
    assert (after.ignored, after.again, after.asked, after.rhythm) == (ignored, None, None, Rhythm.WEEKLY)


def test_the_latest_day_does_not_go_back() -> None:
    """A slot that was skipped stays so when an earlier day is asked for meanwhile."""
    nudges = planned(somebody(replace(WEEKLY, last=NOON.date() + timedelta(days=60))), NOON)
    assert nudges
    asked = planned(somebody(replace(nudges, asked=Asked(NOON + timedelta(hours=1), NOON))), NOON)
    assert asked
    assert asked.next
    assert given(somebody(), asked, asked.next, asked.next.at).last == nudges.last
