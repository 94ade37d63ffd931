"""Words of crisis stop a script wherever they are written; nothing of that walk leaves it."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.core.chat.kinds import Kind
from bot.core.events import Command, Doing, Edited, Media, Wrote
from tests.core.stopped import CRISIS, STORY, in_a_round, keys, person, released, stopped, walk
from tests.core.wandering import Move, Start, begun, move, moves, starts
from tests.play import Play
from tests.steps import Step, pairing, passing, releasing, taps, walking, way_in, writes

# Where it is heard


ARRIVING: dict[str, tuple[Step, ...]] = {
    "at first": (),
    "at the welcome": writes("A", "/start"),
    "at the consent": (*writes("A", "/start"), *taps("A", "Go on")),
    "at the name": (
        *writes("A", "/start"),
        *taps("A", "Go on", "Yes, that is all right", "I am 18 or older"),
    ),
    "at home": (*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex")),
}


@pytest.mark.parametrize("where", ARRIVING)
@pytest.mark.parametrize(
    "event",
    [Wrote(900, CRISIS), Edited(900, CRISIS), Media(CRISIS), Command("help", CRISIS), Command("suicide")],
)
def test_on_the_way_in(where: str, event: Doing) -> None:
    """The script stops, nothing is taken for a name, and "go on" leads to where one was."""
    play = Play()
    play.go(*ARRIVING[where])
    play.happen("A", event)
    before = person(play)
    assert stopped(play)
    assert before.name in {"", "Alex"}
    play.tap("A", "Go on")
    assert person(play).here == before.here
    assert len(keys(play.phone("A").stream[-1][1])) > 0 or person(play).here.kind is Kind.NAME


def test_an_access_code_is_no_place_to_hide() -> None:
    """Also before anybody is let in; nobody is let in by it."""
    play = Play()
    play.world = replace(play.world, host=replace(play.world.host, access_code="sesame"))
    play.write("A", CRISIS)
    assert stopped(play)
    assert not person(play).admitted
    play.tap("A", "Go on")
    play.write("A", "sesame")
    assert person(play).admitted


def test_over_two_messages() -> None:
    """What is said in two messages of one answer is heard, once."""
    play = in_a_round(*taps("A", "Skip", "Skip", "Skip", "Skip"))
    play.write("A", "sometimes I want")
    assert not stopped(play)
    play.write("A", "to die")
    assert stopped(play)
    assert walk(play).answer("story").text == "sometimes I want\nto die"
    play.write("A", "and then there is the dog")
    assert not stopped(play)


@settings(max_examples=60, deadline=None)
@given(starts(), moves())
def test_wherever_one_is(start: Start, drawn: list[Move]) -> None:
    """After anything: the script stops, only the walk in hand is touched, and the other phone is silent."""
    play = begun(start)
    for one in drawn:
        move(play, one)
    if play.records.persons.get("A") is None:
        return
    before, silent = deepcopy(play.records), len(play.phone("B").stream)
    here = person(play).here
    play.write("A", "I want to die")
    assert stopped(play)
    assert len(play.phone("B").stream) == silent
    for key, after in play.records.walks.items():
        touched = key == ("A", here.walk)
        assert touched or after == before.walks[key]
        assert after.kept is not None or not touched
    assert all(found.release is None or found.out or not found.kept for found in play.records.walks.values())
    play.tap("A", "Go on")
    assert not stopped(play)


# What becomes of the walk


def test_an_answer_is_saved_and_held() -> None:
    """What was written is the answer, as always; what was released is not released any more."""
    play = in_a_round(*walking("A", story="nobody comes"))
    play.write("A", "/start")
    play.tap("A", "Back")
    play.write("A", CRISIS)
    assert walk(play).answer("invitation").text == f"A walk\n{CRISIS}"
    assert walk(play).kept == play.now
    play.wait(hours=1)
    play.write("A", CRISIS)
    assert walk(play).kept != play.now


def test_words_for_a_line_are_kept_and_not_turned_on() -> None:
    """They are its wish, and the line is off, also where it had been on."""
    play = in_a_round(
        *walking("A"), *taps("A", "No", f"○ {STORY}", "Pass it on", f"● {STORY}", "Say it differently")
    )
    play.write("A", CRISIS)
    assert walk(play).wishes["story"].words == CRISIS
    assert not walk(play).wishes["story"].passed


@pytest.mark.parametrize("manner", ["Keep it tidy", "Leave answers open"])
def test_typed_words_are_tidied_as_always(manner: str) -> None:
    """Whoever keeps the chat tidy finds none of it there, wherever it was written."""
    play = in_a_round()
    if manner == "Leave answers open":
        play.write("A", "/settings")
        play.tap("A", manner, "Back to where I was")
    play.write("A", CRISIS)
    left = [shown.text for shown in play.phone("A").messages if shown.own]
    assert (CRISIS in left) is (manner == "Leave answers open")


@pytest.mark.parametrize("line", [STORY, "Alex took the time"])
def test_an_edit_takes_a_release_back(line: str) -> None:
    """Both have released, the summary is due: it does not come, now or later, whichever line was released."""
    play = in_a_round(*released(line), *walking("B"), *passing("B", "Sam made a quiet moment"))
    play.go(*releasing("B"))
    (message,) = [fragment.message for fragment in walk(play).answer("story").words]
    play.edit("A", message, CRISIS)
    assert stopped(play)
    assert walk(play).release is None
    play.wait(days=20)
    assert all(found is None or not found.outs for found in play.records.rounds.values())
    assert CRISIS not in " ".join(shown.text for shown in play.phone("B").messages)


def test_what_is_out_is_out() -> None:
    """An edit after the summary stops the script, and nothing that both have read changes."""
    play = in_a_round(*released(STORY), *walking("B"), *passing("B", "Sam made a"), *releasing("B"))
    play.wait(seconds=1)
    out = walk(play).out
    (message,) = [fragment.message for fragment in walk(play).answer("story").words]
    play.edit("A", message, CRISIS)
    assert stopped(play)
    assert walk(play).out == out
    assert walk(play).release
    assert walk(play).answer("story").text == "Nobody comes"


def test_a_second_part_is_a_walk_of_its_own() -> None:
    """Words of crisis in one part hold that part: the other one's lines can still be passed on."""
    play = in_a_round(*released(STORY), *walking("B"), *passing("B", "Sam made a"), *releasing("B"))
    play.wait(seconds=1)
    play.tap("A", "Open", "Go on to the second part", "Start")
    (message,) = [fragment.message for fragment in walk(play).answer("invitation").words]
    play.edit("A", message, CRISIS)
    assert walk(play).kept
    assert not walk(play, number=2).kept
    play.write("A", CRISIS)
    assert walk(play, number=2).kept


def skip_to(play: Play, lane: str, text: str) -> None:
    """Skip questions until one reads like this."""
    while text not in play.phone(lane).messages[-1].text:
        play.press(lane, "_skip")


def at_the_second_part() -> tuple[Play, int]:
    """A has told a story, a summary is out, and A begins its second part; the story's message."""
    play = Play()
    play.go(
        *pairing(), *taps("A", "Room and closeness", "Phones and screens", "Open it for us both", "Start")
    )
    play.go(*taps("B", "Open", "Start"))
    skip_to(play, "A", "what story does")
    play.press("A", "own")
    play.write("A", "nobody comes")
    play.press("A", "_go")
    (message,) = [fragment.message for fragment in walk(play).answer("story").words]
    for lane, line in (("A", "Alex took the time"), ("B", "Sam made a quiet")):
        skip_to(play, lane, "One question, only for you")
        play.go(*passing(lane, line), *releasing(lane))
    play.wait(seconds=1)
    play.tap("A", "Open", "Go on to the second part", "Start")
    return play, message


def to_the_retold_line(play: Play) -> tuple[str, str]:
    """The question that quotes the story, and the line that does."""
    skip_to(play, "A", "what else could be true")
    question = play.phone("A").messages[-1].text
    play.press("A", "unsure")
    skip_to(play, "A", "One question, only for you")
    play.tap("A", "No")
    play.press("A", "retold")
    return question, play.phone("A").messages[-1].text


@pytest.mark.parametrize(("words", "quoted"), [("nobody comes at all", True), (CRISIS, False)])
def test_a_held_part_lends_nothing_to_the_next(words: str, quoted: bool) -> None:  # noqa: FBT001 - one side of a table
    """Texts and lines of the second part quote the first one, unless that is held by now."""
    play, message = at_the_second_part()
    play.edit("A", message, words)
    play.write("A", "/start")
    for text in to_the_retold_line(play):
        assert (words in text) is quoted
        assert ("nobody comes" in text) is quoted


def test_a_release_that_may_quote_a_held_part_is_taken_back() -> None:
    """The second part is not held for it: its lines are looked at once more."""
    play, message = at_the_second_part()
    to_the_retold_line(play)
    play.tap("A", "Pass it on", "See what would be passed on", "Pass this on")
    assert walk(play, number=2).release
    play.edit("A", message, CRISIS)
    assert walk(play, number=2).release is None
    assert not walk(play, number=2).kept
    assert walk(play).release


def test_an_own_walk_stays_held_when_it_is_taken_along() -> None:
    """Neither a round nor another partner opens it again."""
    play = Play()
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.tap(
        "A", "Reflect", "A first look at room and closeness", "Phones and screens", "Start", *["Skip"] * 4
    )
    play.write("A", CRISIS)
    play.tap("A", "Go on", "Go on", "Skip", "Skip", "Home", "Invite my partner", "Make a link")
    play.open_link("B", play.phone("A").link)
    play.go(*taps("B", "Go on"), *way_in("B", "Sam"), *taps("B", "No", "Yes, pair"))
    play.tap("A", "Open", "Yes, that's my partner", "Reflect")
    play.tap("A", "A first look at room and closeness", "Phones and screens", "Open it for us both")
    play.tap("A", "Take along my own walk")
    assert walk(play, number=2).kept
    play.tap("A", "No")
    assert "It is asked of everybody" not in play.phone("A").messages[-1].text
    assert not any("○" in label for shown in play.phone("A").messages for label in shown.buttons)
