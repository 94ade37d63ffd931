"""The weekly check-in: own rules alone decide when one may begin, and the other notices nothing."""

from dataclasses import replace

import pytest

from bot.core.script.library import Library
from tests.core.small import buttons, revise, text
from tests.core.weekly import (
    DONE,
    begin,
    couple,
    other,
    rounds,
    sent,
    to_entry,
    walk_through,
    weekly,
)
from tests.play import Play
from tests.steps import taps, way_in, writes


def test_nobody_is_told_that_one_begins_or_is_through() -> None:
    """Neither by a message nor by anything that could be decided of for them."""
    play = couple()
    before, view = sent(play, "B"), play.records.view(play.world, "B", play.now)
    walk_through(play, "A")
    assert sent(play, "B") == before
    assert play.records.view(play.world, "B", play.now) == view
    assert to_entry(play, "B").startswith("Our week")


@pytest.mark.parametrize("how", ["Start", "Only for me"])
def test_once_a_week_is_plenty(how: str) -> None:
    """Alone or for both; then there is a way to what is one's own, and in the next week it begins anew."""
    play = couple()
    begin(play, "A", how)
    play.tap("A", "Skip", *(["No", "Keep it all to myself"] if how == "Start" else []), "Home")
    assert to_entry(play, "A").startswith(DONE)
    play.tap("A", "Look at what is mine")
    assert "said.moment" in text(play, "A")
    play.wait(days=5)
    assert to_entry(play, "A").startswith(DONE)
    play.wait(days=2)
    assert to_entry(play, "A").startswith("Our week")


def test_what_was_begun_this_week_goes_on() -> None:
    """By the same button, and by one of its own, which names the day."""
    play = couple()
    begin(play, "A")
    play.tap("A", "Later")
    assert to_entry(play, "A").startswith("A moment?")
    play.write("A", "/reflect")
    play.tap("A", "Go on: Our week, 2 March")
    assert text(play, "A").startswith("A moment?")
    assert len(play.records.walks) == 1


def test_whether_one_may_begin_does_not_depend_on_the_partner() -> None:
    """Also after they have begun, finished, or passed something on."""
    play = couple()
    entry = to_entry(play, "B")
    walk_through(play, "A")
    assert to_entry(play, "B") == entry
    play.wait(days=8)
    assert to_entry(play, "B") == entry


def test_it_works_alone_too() -> None:
    play = Play()
    revise(play, weekly())
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"), *taps("A", "Reflect"))
    assert "Nobody is told" not in to_entry(play, "A")
    play.tap("A", "Start", "Skip", "No")  # nudges are offered below the takeaway
    assert "said.moment" in play.phone("A").messages[-2].text
    assert rounds(play) == []


def test_the_questions_can_be_looked_at_first() -> None:
    play = couple()
    to_entry(play, "A")
    play.tap("A", "Just looking")
    assert "1. A moment?" in text(play, "A")
    play.tap("A", "Back", "Start")
    assert text(play, "A").startswith("A moment?")


def test_stopping_takes_back_what_is_not_out() -> None:
    """As in any round; the other notices nothing."""
    play = couple()
    walk_through(play, "A")
    play.write("A", "/stop")
    walk_through(play, "B")
    play.wait(seconds=1)
    assert not rounds(play)[0].outs


def test_a_pause_keeps_the_note_from_nobody() -> None:
    play = couple()
    play.write("A", "/pause")
    for lane in "AB":
        walk_through(play, lane)
    play.wait(seconds=1)
    play.tap("A", "Open")
    assert "Sam made" in text(play, "A")


def test_weeks_leave_room_for_what_else_is_ones_own() -> None:
    """Of many the last four are listed, by their day; a dialogue of before them is still there."""
    play = Play()
    play.world = replace(play.world, library=Library.of([weekly(), other()]))
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.tap("A", "Reflect", "Other", "Time", "Start", "Skip", "Home")
    for _ in range(6):
        begin(play, "A")
        play.tap("A", "Skip", "Home")
        play.wait(days=7)
    play.write("A", "/mine")
    found = [label for label in buttons(play, "A") if label.startswith("Takeaway")]
    days = ("6 April", "30 March", "23 March", "16 March")
    assert found == [*(f"Takeaway: Our week, {day}" for day in days), "Takeaway: Time · Other"]
