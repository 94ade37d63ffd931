"""What the chat shows at words of crisis, and after them: nothing that says why."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from bot.core.effects import Effect, Say, Settle
from bot.core.events import Tap
from tests.core.stopped import CRISIS, SAID, STORY, in_a_round, keys, person, stopped, walk
from tests.core.wandering import Stage, begun, newest_taps, shown_taps
from tests.play import Play, Shown
from tests.steps import passing, releasing, taps, walking, writes


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
    takeaway, _ = play.phone("A").messages[-2:]
    assert "That was the last question" in takeaway.text
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
