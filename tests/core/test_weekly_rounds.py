"""A weekly round: made by whoever walks first, and open to each for seven days of their own."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.iso_week import week_of
from bot.core.person import Person
from bot.core.quiet import Quiet
from bot.core.records import Due, Timer
from bot.core.script.library import Library
from tests.core.small import buttons, pass_on, text, walk
from tests.core.weekly import (
    HERE,
    begin,
    couple,
    other,
    rounds,
    sent,
    to_entry,
    walk_through,
    weekly,
)
from tests.play import START


def test_where_both_pass_something_on_both_get_the_note() -> None:
    """One round, whoever begins; and the couple has had one summary more."""
    play = couple()
    for lane in "BA":
        walk_through(play, lane)
    play.wait(seconds=1)
    for lane in "AB":
        play.tap(lane, "Open")
        assert "Alex took the time for this." in text(play, lane)
        assert "Sam made a quiet moment for this." in text(play, lane)
    (found,) = rounds(play)
    assert (found.week, found.is_open) == (week_of(START), False)
    assert [c.summaries for c in play.records.couples.values() if c] == [1]


def test_whoever_begins_on_monday_meets_whoever_began_on_sunday() -> None:
    """The round of last week still waits for them."""
    play = couple()
    play.wait(days=6)
    walk_through(play, "A")
    play.wait(days=1)
    walk_through(play, "B")
    assert [found.week for found in rounds(play)] == [week_of(START)]
    play.wait(seconds=1)
    play.tap("A", "Open")
    assert "Sam made" in text(play, "A")


def test_a_new_week_is_a_new_round_while_the_last_one_still_waits() -> None:
    """And whoever comes then joins the newer one; the older one closes without a word."""
    play = couple()
    play.wait(days=3)
    walk_through(play, "A")
    play.wait(days=5)
    walk_through(play, "A")
    walk_through(play, "B")
    old, new = rounds(play)
    assert (len(old.joined), len(new.joined)) == (1, 2)
    play.wait(seconds=1)
    assert [len(found.outs) for found in rounds(play)] == [0, 1]
    before = sent(play, "A"), sent(play, "B")
    play.wait(days=4)
    assert [found.is_open for found in rounds(play)] == [False, False]
    assert (sent(play, "A"), sent(play, "B")) == before


def test_after_seven_days_a_walk_is_ones_own_without_a_word() -> None:
    """Nothing is sent when they are over; whoever then looks at what waited reads that it is theirs."""
    play = couple()
    walk_through(play, "A")
    before = sent(play, "A")
    play.wait(days=8)
    assert sent(play, "A") == before
    play.tap("A", "Take it back")
    assert "Nothing of this can be passed on any more." in "\n".join(
        shown.text for shown in play.phone("A").messages
    )
    assert walk(play, "A").round is None
    assert walk(play, "A").release is None


def test_what_was_passed_on_counts_for_seven_days_from_ones_own_beginning() -> None:
    """Who joins later has their own seven days, and they do not lengthen the other's."""
    play = couple()
    walk_through(play, "A")
    play.wait(days=6)
    begin(play, "B")
    play.wait(days=1)
    play.write("B", "Bread")
    play.tap("B", "Go on")
    pass_on(play, "B", HERE["B"])
    play.wait(days=20)
    assert not any(found.outs for found in rounds(play))
    assert not any(found.is_open for found in rounds(play))


def test_whoever_was_alone_in_a_round_may_join_it_anew() -> None:
    """If the other has come meanwhile, what both pass on now meets."""
    play = couple()
    walk_through(play, "A")
    play.wait(days=6)
    walk_through(play, "B")
    play.wait(days=1)  # a second later it would be out
    assert rounds(play)[0].outs
    play = couple()
    walk_through(play, "A", passes=False)
    play.wait(days=6)
    walk_through(play, "B")
    play.wait(days=1)
    walk_through(play, "A")
    (found,) = rounds(play)
    play.wait(seconds=1)
    assert rounds(play)[0].outs
    old, new = (w for w in play.records.walks_of("A"))
    assert (old.round, old.out, new.round) == (None, None, found.id)


def test_a_note_waits_for_no_hour_in_which_the_days_of_one_are_over() -> None:
    """If the quiet hours of somebody last until then, it comes at once, without a sound."""
    play = couple()
    play.records.persons["B"] = replace(
        play.person("B"), zone="Europe/Berlin", quiet=Quiet(time(22), time(21, 30))
    )
    walk_through(play, "A")
    play.wait(days=6, hours=22)
    walk_through(play, "B")
    play.wait(seconds=1)
    assert rounds(play)[0].outs
    assert play.phone("B").messages[-1].quiet


def test_that_a_week_is_over_is_no_change_of_its_walk() -> None:
    """What is kept for a time is kept from what its person did last."""
    play = couple()
    walk_through(play, "A")
    play.wait(days=9)
    play.write("A", "/help")
    (kept,) = play.records.walks_of("A")
    assert (kept.round, kept.last_change) == (None, START)


def test_it_stands_in_no_other_rounds_way() -> None:
    """Beside it, a round is opened, goes on and rests as always, and is listed as the one that is open."""
    play = couple()
    play.world = replace(play.world, library=Library.of([weekly(), other()]))
    walk_through(play, "A")
    play.write("B", "/reflect")
    play.tap("B", "Other", "Time", "Open it for us both", "Start")
    begin(play, "B")
    play.tap("B", "Later")
    play.write("B", "/reflect")
    assert buttons(play, "B")[:2] == ["Go on: Time · Other", "Go on: Our week, 2 March"]
    play.tap("B", "Other", "Time")
    assert "is still open for you both" in text(play, "B")
    play.wait(seconds=1)
    play.tap("B", "Let it rest and begin this one")
    assert sorted((found.week or "", found.is_open) for found in rounds(play)) == [
        *(("", False), ("", True), (week_of(START), True))
    ]


@pytest.mark.parametrize("silent", [False, True])
def test_leaving_makes_every_walk_ones_own(silent: bool) -> None:  # noqa: FBT001 - of the table
    """Also one whose seven days are long over: no row is left that points at a round which is gone."""
    play = couple()
    walk_through(play, "A")
    walk_through(play, "B", passes=False)
    play.wait(days=8)
    walk_through(play, "A")
    play.write("A", "/partner")
    play.tap("A", "Leave…", "Leave without a word for now" if silent else "Leave, and let them know")
    assert {w.round for w in play.records.walks_of("A")} == {None}
    assert all("A" not in found.joined for found in rounds(play))
    if not silent:
        assert rounds(play) == []
        assert {w.round for w in play.records.walks.values()} == {None}


def test_a_silent_leaving_is_told_with_the_next_check_in_after_two_weeks() -> None:
    """Not before, and not when a round of theirs closes by itself."""
    play = couple()
    play.write("A", "/partner")
    play.tap("A", "Leave…", "Leave without a word for now")
    play.wait(days=13)
    walk_through(play, "B")
    play.wait(days=8)
    assert "not paired here any more" not in "".join(shown.text for shown in play.phone("B").messages)
    begin(play, "B")
    play.tap("B", "Open")
    assert "You and Alex are not paired here any more." in text(play, "B")


def test_forgetting_leaves_nothing_of_oneself_in_a_round() -> None:
    play = couple()
    walk_through(play, "A")
    play.write("A", "/forget")
    play.tap("A", "Erase without a word for now")
    assert play.records.walks_of("A") == ()
    assert all("A" not in found.joined for found in rounds(play))


def test_a_round_closes_when_it_is_over_for_whoever_came_last() -> None:
    play = couple()
    begin(play, "A")
    play.wait(days=2)
    begin(play, "B")
    (found,) = rounds(play)
    assert play.records.timers[Timer(Due.CLOSE, found.id)] == START + timedelta(days=9)


def test_of_a_clock_that_was_set_back_comes_a_walk_alone() -> None:
    """The round of a week is made once, whatever the clock does."""
    play = couple()
    begin(play, "A")
    play.tap("A", "Later")
    play.wait(days=8)  # it has lapsed
    play.now = START + timedelta(hours=1)
    begin(play, "B")
    assert walk(play, "B").round is None
    assert len(rounds(play)) == 1


def test_a_couple_checks_in_week_by_week_over_the_turn_of_the_year() -> None:
    """2026 has a 53rd week, which ends in 2027."""
    play = couple()
    play.wait(days=(datetime(2026, 12, 28, 18, tzinfo=START.tzinfo) - play.now).days + 1)
    weeks = []
    for _ in range(2):
        for lane in "AB":
            walk_through(play, lane)
        play.wait(days=7)
        weeks.append(rounds(play)[-1].week)
    assert weeks == ["2026-W53", "2027-W01"]
    assert [len(found.outs) for found in rounds(play)] == [1, 1]


Deeds = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from((0, 1, 5, 20, 40, 160)), st.booleans()), max_size=14
)


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(Deeds)
def test_a_week_never_has_two_rounds(deeds: list[tuple[str, int, bool]]) -> None:
    """Whoever checks in when, and passes something on or not: the store's index is never in anybody's way."""
    play = couple()
    for lane, hours, passes in deeds:
        play.wait(hours=hours)
        if to_entry(play, lane).startswith("Our week"):
            play.tap(lane, "Start", "Skip")
            if passes:
                pass_on(play, lane, HERE[lane])
        assert isinstance(play.records.persons[lane], Person)
        weeks = [found.week for found in rounds(play)]
        assert len(weeks) == len({*weeks})
        assert all(w.round is not None for w in play.records.walks.values() if w.out)
