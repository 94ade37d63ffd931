"""The pages of nudges: offered once, changed by tap and in words, and never in one's own quiet hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.chat.quiet_hours import read_quiet
from bot.core.effects import Lane, Say
from bot.core.nudges.chosen import Nudges, Rhythm
from bot.core.person import Person
from bot.core.quiet import Quiet
from tests.play import Play, find
from tests.steps import TITLE, Step, opening, pairing, passing, releasing, taps, walking, way_in, writes

OFFER = "Would a small nudge"
ALONE = taps("A", TITLE, "Phones and screens", "Start", *["Skip"] * 7)


def here(zone: str = "Europe/Berlin", quiet: Quiet | None = None, chosen: Nudges | None = None) -> Play:
    """A alone, through the welcome, and at home; in Berlin unless told otherwise."""
    play = Play()
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.records.persons["A"] = replace(play.person("A"), zone=zone, quiet=quiet, nudges=chosen)
    return play


def nudges(play: Play) -> Nudges:
    found = play.person("A").nudges
    assert found
    return found


def offers(play: Play, lane: str = "A") -> int:
    return sum(isinstance(e, Say) and e.text.startswith(OFFER) for _, e in play.phone(lane).stream)


def newest(play: Play) -> str:
    return play.phone("A").messages[-1].text


WAYS: dict[str, tuple[Step, ...]] = {
    "passed on": (*passing("A", "Alex took the time"), *releasing("A")),
    "kept": taps("A", "No", "Keep it all to myself"),
    "not safe": taps("A", "I'm not safe", "Go on"),
    "rather not": taps("A", "I'd rather keep this to myself"),
}


@pytest.mark.parametrize("way", WAYS)
def test_nudges_are_offered_after_the_first_takeaway_however_it_was_reached(way: str) -> None:
    play = Play()
    play.go(*pairing(), *opening(), *walking("A"))
    assert offers(play) == 0
    play.go(*WAYS[way])
    assert [message.text.startswith(OFFER) for message in play.phone("A").messages[-2:]] == [False, True]
    assert offers(play, "B") == 0


def test_nudges_are_offered_once() -> None:
    """Also where the first offer was left open; its buttons still count, and home has its own."""
    play = here()
    play.go(*taps("A", "Reflect"), *ALONE, *taps("A", "Home"))
    play.go(*taps("A", "Reflect"), *ALONE)
    assert offers(play) == 1
    play.tap("A", "Sunday 19:00")
    assert (nudges(play).rhythm, nudges(play).day, nudges(play).at) == (Rhythm.WEEKLY, 6, time(19))


def test_no_is_no() -> None:
    play = here()
    play.go(*taps("A", "Reflect"), *ALONE, *taps("A", "No", "Home", "Reflect"), *ALONE)
    play.wait(days=400)
    assert offers(play) == 1
    assert not [e for _, e in play.phone("A").stream if isinstance(e, Say) and e.lane is Lane.NUDGE]


def test_whoever_has_chosen_before_is_not_asked() -> None:
    """Who has only looked is."""
    play = here()
    play.go(*writes("A", "/nudges"), *taps("A", "Back to where I was", "Reflect"), *ALONE)
    assert offers(play) == 1
    play = here()
    play.go(*writes("A", "/nudges"), *taps("A", "Nudges, please", "Monday", "20:00", "Back to where I was"))
    play.go(*taps("A", "Reflect"), *ALONE)
    assert offers(play) == 0


def test_another_time_takes_two_taps_more() -> None:
    play = here()
    play.go(*taps("A", "Reflect"), *ALONE, *taps("A", "Another time", "Wednesday", "20:00"))
    assert (nudges(play).rhythm, nudges(play).day, nudges(play).at) == (Rhythm.WEEKLY, 2, time(20))
    assert newest(play).startswith("Every Wednesday at 20:00, Central European Time")


def test_an_offered_hour_that_is_quiet_is_asked_for() -> None:
    play = here(quiet=Quiet(time(18), time(9)))
    play.go(*taps("A", "Reflect"), *ALONE, *taps("A", "Sunday 19:00"))
    assert nudges(play).rhythm is Rhythm.OFF
    assert play.phone("A").messages[-1].buttons == ["12:00", "17:00", "Back"]
    play.tap("A", "17:00")
    assert (nudges(play).rhythm, nudges(play).at) == (Rhythm.WEEKLY, time(17))


def test_an_hour_without_a_place_asks_for_the_place() -> None:
    """What was chosen stands; whoever goes back reads why nothing comes."""
    play = here(zone="")
    play.go(*writes("A", "/nudges"), *taps("A", "Nudges, please", "Monday"), *writes("A", "7:15 am"))
    assert newest(play).startswith("Which country are you in?")
    play.tap("A", "Back")
    assert "Nothing comes until I know where you are." in newest(play)
    play.go(*taps("A", "Tell where I am"), *writes("A", "Germany"))
    assert "The next one: Monday, 9 March." in newest(play)


def test_a_question_beside_the_way_leads_back_to_it() -> None:
    """In the middle of a walk: words go to the hour, then to the walk again."""
    play = here()
    play.go(*taps("A", "Reflect"), *ALONE[:-1], *writes("A", "/nudges"))
    play.go(*taps("A", "Nudges, please", "Monday"), *writes("A", "19:30"))
    assert nudges(play).at == time(19, 30)
    play.go(*taps("A", "Back to where I was"), *writes("A", "A walk"))
    assert newest(play).startswith("Saved.")


KIND = ("so nothing was changed", "no words I can read", "Every Sunday at 19:00")
"""What may be said instead; the last where it was so already."""


def changed(person: Person) -> tuple[object, ...]:
    return person.nudges, person.quiet, person.zone


@pytest.mark.parametrize("page", ["The hour", "Quiet hours", "I am away"])
@settings(deadline=None, max_examples=60)
@given(text=st.one_of(st.text(min_size=1), st.text("0123456789:-. apm", min_size=1, max_size=9)))
def test_whatever_is_written_is_understood_or_changes_nothing(page: str, text: str) -> None:
    """A kind sentence says so, and asks again."""
    play = here(chosen=Nudges(Rhythm.WEEKLY))
    play.go(*writes("A", "/nudges"), *taps("A", page))
    before = play.person("A")
    play.write("A", text if not text.startswith("/") else f" {text}")
    after = play.person("A")
    if changed(after) == changed(before):
        assert any(kind in newest(play) for kind in KIND)
    assert not (after.quiet and nudges(play).rhythm is not Rhythm.OFF and after.quiet.covers(nudges(play).at))


def test_the_same_press_twice_skips_one() -> None:
    """Somebody's finger slips, or the first press took its time."""
    play = here(chosen=Nudges(Rhythm.WEEKLY))
    play.write("A", "/nudges")
    press = find(play.phone("A"), "Skip the next one")
    play.happen("A", press)
    once = nudges(play)
    play.happen("A", press)
    assert nudges(play) == once
    play.tap("A", "Skip the next one")
    assert nudges(play) != once


KEYS = (
    *("begin", "day", "hour", "rhythm", "quiet", "away", "skip", "tonight", "tomorrow", "here", "_back"),
    *("d0", "d5", "h8", "h12", "h19", "h22", "q0", "q2", "none", "weekly", "monthly", "off", "one"),
)
SAID = ("7 pm", "22:30", "18-20", "20-18", "23-7", "3 June", "x")


@settings(deadline=None, max_examples=80)
@given(st.lists(st.one_of(st.sampled_from(KEYS), st.sampled_from(SAID)), max_size=25))
def test_no_nudge_is_ever_planned_into_quiet_hours(deeds: list[str]) -> None:
    """Whatever is tapped and written, in whatever order."""
    play = here()
    play.write("A", "/nudges")
    for deed in deeds:
        if deed in SAID:
            play.write("A", deed)
        elif any(
            deed == button.key for shown in play.phone("A").asking for row in shown.rows for button in row
        ):
            play.press("A", deed)
        else:
            play.write("A", "/nudges")
        person = play.person("A")
        if person.nudges and person.nudges.rhythm is not Rhythm.OFF and person.quiet:
            assert not person.quiet.covers(person.nudges.at)


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("22-7", Quiet(time(22), time(7))),
        ("22:30 \u2013 7:15", Quiet(time(22, 30), time(7, 15))),
        ("10 pm to 6:30 am", Quiet(time(22), time(6, 30))),
        ("22 bis 7", Quiet(time(22), time(7))),
        ("9-17", Quiet(time(9), time(17))),
        ("22", None),
        ("7-7", None),
        ("22-25", None),
        ("22-7-9", None),
        ("at night", None),
        ("-", None),
    ],
)
def test_quiet_hours_in_words(text: str, quiet: Quiet | None) -> None:
    assert read_quiet(text) == quiet


def unasked(play: Play) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _, effect in play.phone("B").stream:
        if isinstance(effect, Say) and effect.lane is not Lane.REPLY and effect.keyboard:
            yield effect.text, tuple(button.text for row in effect.keyboard.rows for button in row)


def test_a_lock_screen_cannot_tell_a_nudge_from_a_summary_or_an_announcement() -> None:
    """One line, one button, the same for all three."""
    play = Play()
    play.go(*pairing())
    play.records.persons["B"] = replace(play.person("B"), zone="Europe/Berlin")
    play.go(*writes("B", "/nudges"), *taps("B", "Nudges, please", "Friday", "19:00"))
    play.go(*opening(), *walking("A"), *walking("B", "Towards room for myself"))
    before = len(list(unasked(play)))
    play.wait(days=5)
    play.go(*passing("A", "Alex took the time"), *releasing("A"))
    play.go(*passing("B", "Sam made a quiet moment"), *releasing("B"))
    play.wait(seconds=1)
    assert before >= 2
    assert len(list(unasked(play))) == before + 2
    assert set(unasked(play)) == {("Something is here for you, whenever you have a quiet moment.", ("Open",))}
