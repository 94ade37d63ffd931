"""What lasts for a time lasts exactly so long, on every side of a change of clocks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.invite import INVITE_LIFE
from bot.core.round import ROUND_LIFE
from bot.core.walk import TAKE_ALONG
from tests.core.small import begun, buttons, small, text
from tests.play import START, Play
from tests.steps import pairing, taps, way_in, writes

MOMENT = timedelta(microseconds=1)
NODES = "moment: {ask: one, text: Which?, options: {a: One, b: Two}, go: done}"
GONE = "This link is not open any more."
AT_HAND = "Take along my own walk of 2 March (Time)"
NEW_YORK = ZoneInfo("America/New_York")


def wait(play: Play, span: timedelta) -> None:
    play.wait(seconds=span.days * 24 * 3600 + span.seconds, microseconds=span.microseconds)


def invited() -> Play:
    """Alex has made a link, and Sam is here without having opened it."""
    play = Play()
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.tap("A", "Invite my partner", "Make a link")
    play.go(*writes("B", "/start"), *taps("B", "Go on"), *way_in("B", "Sam"))
    return play


def test_a_link_works_for_seven_days() -> None:
    """In its last moment it can be opened, and said yes to; then it cannot."""
    play = invited()
    wait(play, INVITE_LIFE - MOMENT)
    play.open_link("B", play.phone("A").link)
    assert text(play, "B").startswith("Alex invites you")
    wait(play, MOMENT)
    play.open_link("B", play.phone("A").link)
    assert text(play, "B").startswith(GONE)
    assert not any(play.records.invites.values())


def test_a_yes_that_comes_too_late_reads_the_same() -> None:
    """The page was opened in time, and its button was pressed a moment after."""
    play = invited()
    wait(play, INVITE_LIFE - MOMENT)
    play.open_link("B", play.phone("A").link)
    play.tap("B", "Go on", "No")
    wait(play, MOMENT)
    play.tap("B", "Yes, pair")
    assert any(shown.text.startswith(GONE) for shown in play.phone("B").messages)
    assert play.person("B").couple is None


def test_a_yes_waits_for_the_other_until_the_seventh_day() -> None:
    """Who has not confirmed by then has not; whoever said yes reads one line."""
    play = invited()
    play.open_link("B", play.phone("A").link)
    play.tap("B", "Go on", "No", "Yes, pair")
    wait(play, INVITE_LIFE - MOMENT)
    sent = len(play.phone("B").stream)
    wait(play, MOMENT)
    assert len(play.phone("B").stream) == sent + 1
    play.tap("B", "Open")
    assert text(play, "B").startswith(GONE)


def test_a_round_lasts_for_fourteen_days() -> None:
    """To the moment, and for both at the same one."""
    play = begun(small(NODES))
    wait(play, ROUND_LIFE - MOMENT)
    (found,) = play.records.rounds.values()
    assert found is not None
    assert found.is_open
    counts = [len(play.phone(lane).stream) for lane in "AB"]
    wait(play, MOMENT)
    (found,) = play.records.rounds.values()
    assert found is not None
    assert found.closed == START + ROUND_LIFE
    assert [len(play.phone(lane).stream) for lane in "AB"] == [count + 1 for count in counts]


@pytest.mark.parametrize(("late", "there"), [(-MOMENT, True), (timedelta(0), True), (MOMENT, False)])
def test_an_own_walk_can_be_taken_along_for_thirty_days(late: timedelta, there: bool) -> None:  # noqa: FBT001 - a table
    """Thirty times 24 hours, though an hour of one of these nights is skipped in New York."""
    assert START.astimezone(NEW_YORK).utcoffset() != (START + TAKE_ALONG).astimezone(NEW_YORK).utcoffset()
    play = walked_alone()
    wait(play, TAKE_ALONG + late)
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Open it for us both")
    assert (AT_HAND in buttons(play, "A")) is there


def walked_alone() -> Play:
    """A has answered a question alone."""
    play = Play()
    play.world = replace(play.world, library=begun(small(NODES)).world.library)
    play.go(*pairing())
    play.tap("A", "Small", "Time", "Only for me", "Start", "One")
    return play


def test_words_that_have_gone_are_not_taken_along() -> None:
    """However short a host keeps them: a line without its words is offered to nobody."""
    play = walked_alone()
    (found,) = play.records.walks.values()
    erased = {node: replace(answer, erased=True) for node, answer in found.answers.items()}
    play.records.walks["A", 1] = replace(found, answers=erased)
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Open it for us both")
    assert AT_HAND not in buttons(play, "A")


def test_time_is_counted_in_utc() -> None:
    """A life of days is the same everywhere: nothing of it is read off a wall clock."""
    play = begun(small(NODES))
    (found,) = play.records.rounds.values()
    assert found is not None
    assert found.closes == datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
