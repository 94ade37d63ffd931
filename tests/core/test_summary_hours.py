"""A summary waits for an hour that is quiet for neither, a day at most, and never longer than its round."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.core.quiet import Quiet
from bot.core.round import ROUND_LIFE
from tests.core.small import begun, pass_on, small, text
from tests.play import START, Play, Shown

# Begun at 18:00 UTC on 2 March 2026: 19:00 in Berlin, 13:00 in New York.
NODES = "moment: {ask: one, text: Which?, options: {a: One, b: Two}, go: done}"
EVENING = Quiet(time(18, 30), time(21))
NIGHT = Quiet(time(22), time(7))
LONG_DAY = Quiet(time(7), time(22))


def begin(**hours: tuple[Quiet, str]) -> Play:
    """Both are at the private question; `hours`: who has which quiet hours, and where."""
    play = begun(small(NODES))
    for lane, (quiet, zone) in hours.items():
        play.records.persons[lane] = replace(play.person(lane), quiet=quiet, zone=zone)
    for lane in "AB":
        play.tap(lane, "One")
    return play


def release(play: Play, lane: str) -> None:
    pass_on(play, lane, "Alex took" if lane == "A" else "Sam made")


def released(**hours: tuple[Quiet, str]) -> Play:
    """Both have passed something on, B last."""
    play = begin(**hours)
    release(play, "A")
    release(play, "B")
    return play


def due(play: Play) -> datetime | None:
    (found,) = play.records.rounds.values()
    assert found is not None
    return found.due


def lines(play: Play, lane: str) -> list[Shown]:
    """The neutral lines that wait to be opened."""
    return [shown for shown in play.phone(lane).messages if shown.buttons == ["Open"]]


def test_it_comes_at_once_where_nothing_is_quiet() -> None:
    play = released(A=(NIGHT, "Europe/Berlin"))
    assert due(play) == START
    play.wait(seconds=1)
    assert [len(lines(play, lane)) for lane in "AB"] == [1, 1]
    assert not any(shown.quiet for lane in "AB" for shown in lines(play, lane))


@pytest.mark.parametrize(
    ("hours", "waits"),
    [
        ({"A": (EVENING, "Europe/Berlin")}, timedelta(hours=2)),
        ({"B": (EVENING, "Europe/Berlin")}, timedelta(hours=2)),
        ({"A": (EVENING, "Europe/Berlin"), "B": (EVENING, "Atlantic/Azores")}, timedelta(hours=4)),
        ({"A": (EVENING, "Europe/Berlin"), "B": (EVENING, "No/Such_Place")}, timedelta(hours=2)),
        ({"A": (Quiet(time(12), time(9)), "America/New_York")}, timedelta(hours=20)),
    ],
)
def test_it_waits_for_the_end_of_quiet_hours(hours: dict[str, tuple[Quiet, str]], waits: timedelta) -> None:
    """Both read it at the same instant, with a sound, and nothing before."""
    play = released(**hours)
    assert due(play) == START + waits
    play.wait(seconds=waits.total_seconds() - 1)
    assert [lines(play, lane) for lane in "AB"] == [[], []]
    play.wait(seconds=1)
    assert [[shown.quiet for shown in lines(play, lane)] for lane in "AB"] == [[False], [False]]
    play.tap("A", "Open")
    assert "Sam made a quiet moment for this." in text(play, "A")


def test_where_no_hour_is_free_it_comes_at_once_and_silently() -> None:
    """One's night is the other's only free time: neither is woken, and it is not withheld."""
    play = released(A=(NIGHT, "Europe/Berlin"), B=(LONG_DAY, "Europe/Berlin"))
    assert due(play) == START
    play.wait(seconds=1)
    assert [[shown.quiet for shown in lines(play, lane)] for lane in "AB"] == [[True], [True]]


def test_a_release_that_is_made_anew_waits_anew() -> None:
    """What was taken back while it waited is not due at the instant that was found before."""
    play = released(A=(EVENING, "Europe/Berlin"), B=(NIGHT, "Europe/Berlin"))
    play.wait(minutes=30)
    play.tap("B", "Take it back")
    assert due(play) is None
    play.wait(hours=3)
    assert [lines(play, lane) for lane in "AB"] == [[], []]
    play.tap("B", "See what would be passed on", "Pass this on")
    assert due(play) == datetime(2026, 3, 3, 6, 0, tzinfo=UTC)
    play.wait(hours=8, minutes=29, seconds=59)
    assert lines(play, "A") == []
    play.wait(seconds=1)
    assert len(lines(play, "A")) == 1


def test_hours_that_were_set_while_it_waited_count() -> None:
    """When its instant comes it is quiet after all: it waits on, within the same day."""
    play = released(A=(EVENING, "Europe/Berlin"))
    play.records.persons["B"] = replace(
        play.person("B"), quiet=Quiet(time(20), time(6)), zone="Europe/Berlin"
    )
    play.wait(hours=2)
    assert lines(play, "A") == []
    assert due(play) == datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
    play.wait(hours=9)
    assert [[shown.quiet for shown in lines(play, lane)] for lane in "AB"] == [[False], [False]]


def test_a_day_is_the_longest_also_where_hours_change() -> None:
    """Whoever makes each hour quiet just before it comes delays it by a day, no longer."""
    play = released(A=(Quiet(time(18), time(19)), "UTC"))
    while (at := due(play)) is not None:
        hour = Quiet(at.time(), (at + timedelta(hours=1)).time())
        play.records.persons["A"] = replace(play.person("A"), quiet=hour)
        play.wait(seconds=(at - play.now).total_seconds())
        assert play.now < START + timedelta(days=1)
    assert play.now > START + timedelta(hours=22)
    assert [[shown.quiet for shown in lines(play, lane)] for lane in "AB"] == [[True], [True]]


def test_the_end_of_its_round_does_not_overtake_it() -> None:
    """Released in the last hour of the fourteen days, in quiet hours that last longer."""
    play = begin(A=(EVENING, "Europe/Berlin"))
    release(play, "A")
    play.wait(seconds=ROUND_LIFE.total_seconds() - 60)
    release(play, "B")
    play.wait(seconds=1)
    assert [[shown.quiet for shown in lines(play, lane)] for lane in "AB"] == [[True], [True]]
    play.wait(minutes=2)
    for lane in "AB":
        play.tap(lane, "Open")
        assert "Sam made a quiet moment for this." in text(play, lane)


def test_one_who_has_released_alone_sees_nothing_of_the_others_hours() -> None:
    """Nothing that is sent or kept for A depends on what B has set, as long as B has not released."""
    with_hours, without = begin(B=(EVENING, "Europe/Berlin")), begin()
    for play in (with_hours, without):
        release(play, "A")
        play.wait(days=3)
        play.write("A", "/mine")
        play.write("A", "/start")
    assert with_hours.phone("A") == without.phone("A")
    views = [play.records.view(play.world, "A", play.now) for play in (with_hours, without)]
    assert views[0] == views[1]
    assert with_hours.records.rounds == without.records.rounds
    assert with_hours.records.timers == without.records.timers
