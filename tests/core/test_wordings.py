"""A line with two wordings: whoever came by the invitation has the second, wherever it is read."""

import pytest

from tests.core.small import begun, pass_on, revise, slip, small, summary, text, walk
from tests.play import Play
from tests.steps import way_in, writes

FIRST = """\
lean:
  ask: one
  text: Which way?
  options: {room: Room, closeness: Closeness}
  share: offer
  theme: lean
  line: ["About this, {{ me }} leans to {{ answer }}.", "A part of {{ me }} leans to {{ answer }} here."]
  go: wish
wish:
  ask: words
  text: A wish?
  share: offer
  theme: wish
  line: "{{ me }} wishes for {{ answer }}."
  go: done
"""
SECOND = FIRST.replace("About this,", "Having read it,").replace("here.", "now.")


def test_each_has_a_wording_of_their_own() -> None:
    """On the slip, in the preview, and in the summary that both read."""
    play = begun(small(FIRST))
    for lane, line in (("A", "About this, Alex leans to Room."), ("B", "A part of Sam leans to Room here.")):
        play.tap(lane, "Room", "Skip")
        play.tap(lane, "No", f"○ {line[:14]}")
        assert line in text(play, lane)
        play.tap(lane, "Pass it on", "See what would be passed on")
        assert line in text(play, lane)
        play.tap(lane, "Pass this on")
    assert {"About this, Alex leans to Room.", "A part of Sam leans to Room here."} < {*summary(play, "A")}


def test_the_house_has_two_wordings_for_the_time_taken() -> None:
    """Also where that is all that anybody passes on."""
    play = begun(small(FIRST))
    for lane, line in (("A", "Alex took the time for this."), ("B", "Sam made a quiet moment for this.")):
        play.tap(lane, "Skip", "Skip")
        assert slip(play, lane) == [line]
        play.tap(lane, "Back")
        play.tap(lane, "Skip")
        pass_on(play, lane, line)
    found = summary(play, "B")
    assert {"Alex took the time for this.", "Sam made a quiet moment for this."} < {*found}


def test_a_second_wording_in_the_second_chapter() -> None:
    """The same person has the second one throughout."""
    play = begun(small(FIRST, SECOND))
    for part in (1, 2):
        for lane in "AB":
            if part == 2:
                play.tap(lane, "Open", "Go on to the second part", "Start")
            play.tap(lane, "Room", "Skip")
            pass_on(play, lane, {"A": "Alex took", "B": "Sam made"}[lane], *_lean(lane, part))
        play.wait(seconds=1)
    play.tap("A", "Open")
    assert "Having read it, Alex leans to Room." in text(play, "A")
    assert "A part of Sam leans to Room now." in text(play, "A")


def _lean(lane: str, part: int) -> tuple[str]:
    first = "About this, Alex" if part == 1 else "Having read it, Alex"
    return (first if lane == "A" else "A part of Sam leans",)


def test_a_second_wording_after_an_own_walk_is_taken_along() -> None:
    """What was answered alone, before there was a partner, has the second wording all the same."""
    play = Play()
    revise(play, small(FIRST))
    play.go(*writes("B", "/start"))
    play.tap("B", "Go on")
    play.go(*way_in("B", "Sam"))
    play.tap("B", "Reflect", "Small", "Time", "Start", "Room", "Skip", "Home")
    play.go(*writes("A", "/start"))
    play.tap("A", "Go on")
    play.go(*way_in("A", "Alex"))
    play.tap("A", "Invite my partner", "Make a link")
    play.open_link("B", play.phone("A").link)
    play.tap("B", "Go on", "No", "Yes, pair")
    play.tap("A", "Open", "Yes, that's my partner", "Reflect", "Small", "Time", "Open it for us both")
    play.tap("B", "Open", "Take along my own walk")
    assert slip(play, "B") == ["Sam made a quiet moment for this.", "A part of Sam leans to Room here."]


def test_one_wording_serves_both() -> None:
    """A line that has but one reads the same for either, and can wait to be given a second."""
    play = begun(small(FIRST))
    for lane, name in (("A", "Alex"), ("B", "Sam")):
        play.tap(lane, "Skip")
        play.write(lane, "a walk")
        play.tap(lane, "Go on")
        assert f"{name} wishes for “a walk”." in slip(play, lane)


def test_whoever_invites_the_next_time_has_the_first_wording() -> None:
    """It depends on the couple: Sam came by Alex's invitation, and Kim by Sam's."""
    play = begun(small(FIRST))
    play.write("B", "/partner")
    play.tap("B", "Leave…", "Leave, and let them know")
    play.write("B", "/partner")
    play.tap("B", "Make a link")
    play.open_link("C", play.phone("B").link)
    play.tap("C", "Go on")
    play.go(*way_in("C", "Kim"))
    play.tap("C", "No", "Yes, pair")
    play.tap(
        "B", "Open", "Yes, that's my partner", "Reflect", "Small", "Time", "Open it for us both", "Start"
    )
    play.tap("B", "Skip", "Skip")
    assert slip(play, "B") == ["Sam took the time for this."]


@pytest.mark.parametrize("lane", ["A", "B"])
def test_a_reworded_line_is_the_name_and_the_words(lane: str) -> None:
    """Said differently, both read alike: whose it is, and what they say."""
    play, name = begun(small(FIRST)), {"A": "Alex", "B": "Sam"}[lane]
    play.tap(lane, "Room", "Skip", "No")
    play.tap(lane, "○ About this" if lane == "A" else "○ A part of Sam", "Say it differently")
    play.write(lane, "I need an hour")
    play.tap(lane, "See what would be passed on", "Pass this on")
    release = walk(play, lane).release
    assert release
    assert [line.texts for line in release.lines] == [{"en": f"{name}: “I need an hour”"}]
