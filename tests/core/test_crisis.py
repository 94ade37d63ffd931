"""Words of crisis stop a script wherever they are written; nothing of that walk leaves it."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.core.chat.kinds import Kind
from bot.core.effects import Effect, Keyboard, Say, Settle
from bot.core.events import Command, Doing, Edited, Media, Tap, Wrote
from bot.core.person import Person
from bot.core.walk import Walk
from tests.core.wandering import Move, Stage, Start, begun, move, moves, newest_taps, shown_taps, starts
from tests.play import Play, Shown
from tests.steps import Step, opening, pairing, passing, releasing, taps, walking, way_in, writes

CRISIS = "he hits me"
STOP = ["where", "pause", "misread", "go"]
SAID = "Answered."
STORY = "In the hard moment"


def keys(effect: Effect) -> list[str]:
    keyboard: Keyboard | None = effect.keyboard if isinstance(effect, Say | Settle) else None
    return [button.key for row in (keyboard.rows if keyboard else ()) for button in row]


def stopped(play: Play, lane: str = "A") -> bool:
    """Whether the newest thing this person was shown is the page at which a script stops."""
    return keys(play.phone(lane).stream[-1][1]) == STOP


def in_a_round(*steps: Step) -> Play:
    play = Play()
    play.go(*pairing(), *opening(), *steps)
    return play


def walk(play: Play, lane: str = "A", number: int = 1) -> Walk:
    return play.records.walks[lane, number]


def person(play: Play, lane: str = "A") -> Person:
    found = play.records.persons[lane]
    assert found
    return found


def released(*lines: str) -> tuple[Step, ...]:
    return (*walking("A"), *passing("A", *lines), *releasing("A"))


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


# What the chat shows


def test_the_page_becomes_neutral_words() -> None:
    """Any tap on it, and any other page, whatever the manner; a line that nobody tapped for leaves it."""
    play = in_a_round(*taps("A", "Skip", "Skip", "Skip", "Skip"))
    for ends in (
        *(["tap", label] for label in LABELS),
        ["write", "/help"],
        ["write", "so"],
        ["write", "/stop"],
    ):
        play.write("A", CRISIS)
        page = play.phone("A").messages[-1]
        assert page.text.startswith("I stop here")
        getattr(play, ends[0])("A", ends[1])
        now = _now(play, page)
        assert now.text == SAID, ends
        assert not now.keyboard
        play.write("A", "/start")


def _now(play: Play, shown: Shown) -> Shown:
    """A message as it stands in the chat by now."""
    return next(message for message in play.phone("A").messages if message.id == shown.id)


LABELS = ("Show where to turn", "Pause everything", "You misunderstood", "Go on")


def test_a_notice_leaves_the_page_as_it_is() -> None:
    """Whoever is reading where to turn goes on reading."""
    play = in_a_round()
    play.write("A", CRISIS)
    page = play.phone("A").messages[-1]
    play.tap("B", "Later", "Reflect", "A first look at room and closeness", "Home and chores")
    play.tap("B", "Let it rest and begin this one")
    assert play.phone("A").messages[-1].text.startswith("Something is here for you")
    assert _now(play, page).buttons == [
        "Show where to turn",
        "Pause everything",
        "You misunderstood",
        "Go on",
    ]
    play.tap("A", "Open")
    assert _now(play, page).text == SAID


def test_a_misunderstanding_undoes_nothing() -> None:
    """It is answered kindly, over the chat; the hold stays, and the question comes again."""
    play = in_a_round()
    play.write("A", "my uncle's suicide")
    play.tap("A", "You misunderstood")
    assert play.phone("A").toasts[-1].alert
    assert play.phone("A").toasts[-1].text.startswith("Thank you for telling me.")
    assert walk(play).kept
    assert "which way do you lean?" in play.phone("A").messages[-1].text


PLACES = {
    "question": (),
    "private question": walking("A"),
    "resources": (*walking("A"), *taps("A", "I'm not safe")),
    "slip": (*walking("A"), *taps("A", "No")),
    "line": (*walking("A"), *taps("A", "No", f"○ {STORY}")),
    "own words": (*walking("A"), *taps("A", "No", f"○ {STORY}", "Say it differently")),
    "for a part": (*walking("A", story="you never come"), *taps("A", "No", f"○ {STORY}", "Pass it on")),
    "preview": (*walking("A"), *passing("A", STORY)),
}


@pytest.mark.parametrize("place", PLACES)
def test_no_page_says_why(place: str) -> None:
    """Whatever is tapped then: no line says that nothing can be passed on, no slip comes, nothing leaves."""
    play = in_a_round(*PLACES[place])
    play.write("A", CRISIS)
    assert stopped(play)
    seen = {text for told in _everywhere(play, 4) for text in told}
    assert len(seen) > 5
    assert not [
        text for text in seen if "can be passed on any more" in text or text.startswith("These are your")
    ]


def _everywhere(play: Play, depth: int) -> Iterator[list[str]]:
    """What can be read after every way of tapping what is there, so many taps deep."""
    yield [shown.text for shown in play.phone("A").messages] + [
        toast.text for toast in play.phone("A").toasts
    ]
    for tap in _private_taps(play) if depth else ():
        further = Play()
        further.world, further.now = play.world, play.now
        further.records, further.phones = play.records.copy(), deepcopy(play.phones)
        further.happen("A", tap)
        assert all(found.release is None for (lane, _), found in further.records.walks.items() if lane == "A")
        yield from _everywhere(further, depth - 1)


def _private_taps(play: Play) -> list[Tap]:
    return [tap for tap in newest_taps(play.phone("A")) if not tap.key.startswith("s")]


def test_the_walk_goes_on_as_if_every_line_were_kept() -> None:
    """From the private question on, the same screens as of somebody who keeps it to themselves."""
    streams = []
    for answer, words in (("No", CRISIS), ("I'd rather keep this to myself", "he hums")):
        play = in_a_round(*walking("A"))
        play.write("A", words)
        if stopped(play):
            play.tap("A", "Go on")
        begun_at = len(play.phone("A").stream)
        play.tap(
            "A",
            answer,
            "Look at the lines again",
            answer,
            "Home",
            "Reflect",
            "Go on: Phones and screens",
            answer,
        )
        streams.append([_without_turns(effect) for _, effect in play.phone("A").stream[begun_at:]])
    assert streams[0] == streams[1]


def _without_turns(effect: Effect) -> object:
    """A screen but for the turn in which it came."""
    return (type(effect), effect.text, keys(effect)) if isinstance(effect, Say | Settle) else effect


def test_words_of_crisis_are_not_quoted_back() -> None:
    """No takeaway comments on them; they are kept, and stand in the export."""
    play = in_a_round(*taps("A", "Skip", "Skip", "Skip", "Skip"), *writes("A", CRISIS))
    play.tap("A", "Go on", "Go on", "Skip", "Skip", "No")
    assert "That was the last question" in play.phone("A").messages[-1].text
    assert CRISIS not in "".join(
        effect.text or "" for _, effect in play.phone("A").stream if isinstance(effect, Say)
    )
    assert walk(play).answer("story").text == CRISIS


def test_export_names_nothing() -> None:
    """The own words stand there, and nothing that says what they were taken for."""
    play = in_a_round(*taps("A", "Skip", "Skip", "Skip", "Skip"))
    play.write("A", CRISIS)
    play.write("A", "/export")
    (document,) = [shown.document for shown in play.phone("A").messages if shown.document]
    assert CRISIS in document
    other = in_a_round(*taps("A", "Skip", "Skip", "Skip", "Skip"))
    other.write("A", "he hums")
    other.write("A", "/export")
    (plain,) = [shown.document for shown in other.phone("A").messages if shown.document]
    assert document.replace(CRISIS, "he hums") == plain


def test_the_other_sees_silence() -> None:
    """Everything that the partner can tap and write is answered as if nothing had been written."""
    streams = []
    for words in (CRISIS, "he hums"):
        play = in_a_round(*taps("A", "Skip", "Skip", "Skip", "Skip"))
        play.write("A", words)
        play.go(
            *walking("B"),
            *passing("B", "Sam made a quiet moment"),
            *releasing("B"),
            *writes("B", "/mine", "/partner"),
        )
        play.wait(days=15)
        for tap in shown_taps(play.phone("B")):
            play.happen("B", tap)
        streams.append(play.phone("B").stream)
    assert streams[0] == streams[1]


def test_hard_to_read_is_told_to_nobody() -> None:
    """Nothing is kept of it, and the other phone is silent."""
    play = begun((0, Stage.OUT))
    play.tap("A", "Open")
    walks, silent = dict(play.records.walks), len(play.phone("B").stream)
    play.tap("A", "This is hard to read", "Safety", "Back to where I was", "This is hard to read")
    assert play.records.walks == walks
    assert len(play.phone("B").stream) == silent
    assert person(play).paused is False
    play.tap("A", "Pause everything")
    assert person(play).paused
    assert len(play.phone("B").stream) == silent
