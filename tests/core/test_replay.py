"""People who are under way when a script is revised: nothing said is lost, and they go on where it fits."""

from dataclasses import replace

import pytest

from bot.core.events import Edited
from bot.core.replay import replay
from bot.core.script.library import Library
from bot.core.script.load import load
from bot.core.script.model import Script
from bot.core.walk import Answer, Fragment, Walk
from tests.play import START, Play
from tests.steps import pairing, taps, way_in, writes

BEFORE = """\
script: tiny
revision: 1
for: couple
title: Tiny
about: A tiny script.
minutes: 3
topic: {text: What about?, options: {time: Time}}
chapters:
  - id: look
    nodes:
      lean:
        ask: one
        text: Which way?
        options: {room: Room, closeness: Closeness}
        go: story
      story: {ask: words, text: Which story?, go: fork, share: offer, theme: story, line: "{{ answer }}"}
      fork:
        ask: branch
        ways: [{when: "lean == 'room'", go: quiet}]
        go: wish
      quiet: {ask: several, most: 2, text: Which quiet?, options: {a: A, b: B}, go: wish}
      wish: {ask: scale, text: How much?, scale: {low: 0, high: 3, low_text: low, high_text: high}, go: done}
      done: {ask: end, text: Thank you.}
    takeaway: "{{ topic }}"
    summary: "{% for line in themes.story %}{{ line.text }}{% endfor %}{{ topic }}"
"""


def revised(*changes: tuple[str, str]) -> Script:
    """The script with the next revision and other words in it."""
    source = BEFORE.replace("revision: 1", "revision: 2") if changes else BEFORE
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    loaded = load("tiny", {"script.yaml": source})
    assert loaded.script, loaded.diagnostics
    return loaded.script


WALKED = Walk(
    number=1,
    script="tiny",
    revision=1,
    chapter="look",
    topic="time",
    started=START,
    answers={
        "lean": Answer(keys=("room",)),
        "story": Answer(words=(Fragment(7, "too much"),)),
        "quiet": Answer(keys=("a", "b")),
        "wish": Answer(keys=("3",)),
    },
    trail=("lean", "story", "quiet", "wish"),
)


def stands(*changes: tuple[str, str], walk: Walk = WALKED) -> tuple[tuple[str, ...], str]:
    """The trail that still holds, and the node where the person goes on."""
    script = revised(*changes)
    position = replay(script.chapters[0], walk)
    return position.trail, position.node.id


def test_an_unchanged_script_ends_where_it_ended() -> None:
    """The trail holds as a whole."""
    assert stands() == (("lean", "story", "quiet", "wish"), "done")


@pytest.mark.parametrize(
    ("changes", "trail", "node"),
    [
        ([("room: Room, ", "")], (), "lean"),
        ([("{room: Room, closeness: Closeness}", "{room: Space, closeness: Ours}")], "all", "done"),
        ([("{a: A, b: B}", "{a: A, c: C}")], ("lean", "story"), "quiet"),
        ([("most: 2", "most: 1")], ("lean", "story"), "quiet"),
        ([("high: 3", "high: 2")], ("lean", "story", "quiet"), "wish"),
        ([("'room'", "'closeness'")], ("lean", "story"), "wish"),
        ([("go: story", "go: wish")], ("lean",), "wish"),
        ([("{room: Room, closeness: Closeness}", "{other: Other, closeness: C, room: R}")], "all", "done"),
        ([("{a: A, b: B}", "{b: B, c: C, a: A}")], "all", "done"),
        ([("high: 3", "high: 9")], "all", "done"),
    ],
    ids=[
        *("option gone", "labels changed", "one of several gone", "fewer allowed"),
        *("scale shorter", "branch turned", "way changed"),
        *("option added", "one of several added", "scale longer"),
    ],
)
def test_the_first_answer_that_does_not_fit_is_asked_again(
    changes: list[tuple[str, str]], trail: tuple[str, ...] | str, node: str
) -> None:
    """Up to there the trail holds; labels may change as they like."""
    assert stands(*changes) == (WALKED.trail if trail == "all" else trail, node)


STORY = "{ask: words, text: Which story?"
SCALE = "{ask: scale, text: How much?, scale: {low: 0, high: 3, low_text: low, high_text: high}"
QUIET = "{ask: several, most: 2, text: Which quiet?, options: {a: A, b: B}"
OWN = "{text: My own, ask: words}"


@pytest.mark.parametrize(
    ("old", "new", "holds", "node"),
    [
        (STORY, "{ask: one, options: {x: X}, text: Which?", 1, "story"),
        (STORY, f"{{ask: one, options: {{x: X, own: {OWN}}}, text: Which?", 1, "story"),
        (STORY, "{ask: several, options: {x: X}, text: Which?", 1, "story"),
        (STORY, SCALE, 1, "story"),
        ("ask: one", "ask: several", 4, "done"),
        ("ask: several, most: 2", "ask: one", 2, "quiet"),
        (QUIET, STORY, 2, "quiet"),
        (QUIET, "{say: Quiet.", 2, "wish"),
        (SCALE, '{ask: one, text: How much?, options: {"3": Much}', 4, "done"),
        (SCALE, "{ask: one, text: How much?, options: {much: Much}", 3, "wish"),
        (SCALE, STORY, 3, "wish"),
    ],
    ids=[
        *("words to one", "words to one with own words", "words to several", "words to a scale"),
        *("one to several", "several to one", "several to words", "several to a remark"),
        *("a scale to its options", "a scale to options", "a scale to words"),
    ],
)
def test_another_kind_of_question_keeps_an_answer_that_fits_it(
    old: str, new: str, holds: int, node: str
) -> None:
    """Any other is asked again: words are not taken for a choice, nor a choice for words."""
    assert stands((old, new)) == (WALKED.trail[:holds], node)


@pytest.mark.parametrize(
    ("answer", "fits"),
    [
        (Answer(keys=("room",)), True),
        (Answer(keys=("own",), words=(Fragment(1, "mine"),)), True),
        (Answer(keys=("own",)), False),
        (Answer(words=(Fragment(1, "mine"),)), False),
        (Answer(keys=("room", "own"), words=(Fragment(1, "mine"),)), False),
        (Answer(keys=("own",), skipped=True), True),
    ],
    ids=["listed", "own", "own without words", "words alone", "both", "skipped"],
)
def test_own_words_are_an_answer_with_their_option(answer: Answer, fits: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The option and the words belong together, and of one there is one."""
    trail, _ = stands(("closeness: Closeness", f"own: {OWN}"), walk=WALKED.with_answer("lean", answer))
    assert ("lean" in trail) is fits


def test_own_words_do_not_take_the_place_of_a_listed_option() -> None:
    """Two of a list and own words fit where two fit; three of the list do not."""
    several = ("{a: A, b: B}", f"{{a: A, b: B, c: C, own: {OWN}}}")
    words = (Fragment(1, "mine"),)
    for keys, fits in ((("a", "b", "own"), True), (("a", "b", "c"), False), (("a", "b", "c", "own"), False)):
        walk = WALKED.with_answer("quiet", Answer(keys=keys, words=words if "own" in keys else ()))
        assert ("quiet" in stands(several, walk=walk)[0]) is fits


def test_a_node_that_is_gone_is_passed_over() -> None:
    """Without the node the person goes on at the next one that waits."""
    gone = [("go: story", "go: fork"), ("      story: {ask: words", "      unasked: {ask: words")]
    assert stands(*gone) == (("lean",), "quiet")
    assert stands(*gone, walk=replace(WALKED, trail=("lean", "story"))) == (("lean",), "quiet")


def test_a_new_node_is_asked_where_it_stands() -> None:
    """Whoever had passed its place is asked there; what came after is looked at again, with its answers."""
    new = ("      fork:", "      more: {ask: words, text: And?, go: fork}\n      fork:")
    assert stands(("Which story?, go: fork", "Which story?, go: more"), new) == (("lean", "story"), "more")


def test_a_changed_branch_that_changes_back_returns_the_answers() -> None:
    """An answer that is not visited any more stays stored, and is on the trail again when its way returns."""
    other = WALKED.with_answer("lean", Answer(keys=("closeness",)))
    position = replay(revised().chapters[0], other)
    assert position.trail == ("lean", "story")
    assert position.node.id == "wish"
    back = replace(other, trail=position.trail).with_answer("lean", Answer(keys=("room",)))
    assert replay(revised().chapters[0], back).node.id == "quiet"
    assert back.answer("quiet").keys == ("a", "b")


def test_a_skipped_answer_fits_whatever_the_node_has_become() -> None:
    """Whoever skipped a question is not asked again because its options changed."""
    skipped = WALKED.with_answer("quiet", Answer(keys=("a", "b"), skipped=True))
    assert stands(("{a: A, b: B}", "{c: C}"), walk=skipped) == (WALKED.trail, "done")


# In the chat


def play_with(script: Script) -> Play:
    play = Play()
    play.world = replace(play.world, library=Library.of([script]))
    return play


def revise(play: Play, script: Script) -> None:
    play.world = replace(play.world, library=Library.of([script]))


def newest(play: Play, lane: str) -> str:
    return play.phone(lane).messages[-1].text


def walking(play: Play) -> None:
    """A and B in a round; A is at the branch's question."""
    play.go(*pairing())
    play.tap("A", "Tiny", "Time", "Open it for us both", "Start", "Room")
    play.write("A", "too much")
    play.tap("A", "Go on")


def test_a_tap_after_a_revision_reads_one_kind_line() -> None:
    """A press on a question that has moved changes no answer and leads to the question as it is now."""
    play = play_with(revised())
    walking(play)
    revise(play, revised(("'room'", "'closeness'")))
    play.tap("A", "A")
    assert (
        newest(play, "A")
        == "This dialogue has been revised since. Your answers are kept; we go on from here."
    )
    play.tap("A", "Go on")
    assert newest(play, "A").startswith("How much?")
    assert "quiet" not in play.records.walks["A", 1].answers


def test_going_on_after_a_revision_reads_one_kind_line_once() -> None:
    """/reflect leads to the first question that does not fit, with one line; the next screen has none."""
    play = play_with(revised())
    walking(play)
    play.tap("A", "Later")
    revise(play, revised(("room: Room, ", "")))
    play.tap("A", "Reflect", "Go on: Time")
    assert "This dialogue has been revised since." in newest(play, "A")
    assert "Which way?" in newest(play, "A")
    play.tap("A", "Closeness")
    assert "revised" not in newest(play, "A")
    assert "You have written something here" in newest(play, "A")


def test_an_answer_after_a_node_that_is_gone_is_still_there() -> None:
    """Whoever goes on finds what they had written below the question, and one tap keeps it."""
    moved = (
        (
            "      story: {ask: words, text: Which story?, go: fork",
            "      gone: {ask: words, text: Gone?, go: story",
        ),
        ("      fork:", "      story: {ask: words, text: Which story?, go: fork}\n      fork:"),
    )
    play = play_with(revised(("go: story", "go: gone"), *moved))
    play.go(*pairing())
    play.tap("A", "Tiny", "Time", "Open it for us both", "Start", "Room", "Skip")
    play.write("A", "too much")
    play.tap("A", "Go on", "Later")
    revise(play, replace(revised(), revision=3))
    play.tap("A", "Reflect", "Go on: Time")
    assert newest(play, "A").startswith("This dialogue has been revised since.")
    assert "Which story?" in newest(play, "A")
    play.tap("A", "Go on")
    assert newest(play, "A").startswith("Which quiet?")
    assert play.records.walks["A", 1].answer("story").text == "too much"


OFFERED = (
    "text: Which quiet?",
    "text: Which quiet?, share: offer, theme: story, line: ['{{ me }}: {{ answer }}', '{{ answer }}']",
)


def test_an_answer_that_is_not_visited_is_not_offered_and_returns() -> None:
    """A branch is turned by one revision and turned back by the next: the line goes and comes back."""
    play = play_with(revised(OFFERED))
    walking(play)
    play.tap("A", "A", "Go on", "2", "No")
    offered = play.phone("A").messages[-1].buttons
    assert "○ Alex: A" in offered
    revise(play, replace(revised(OFFERED, ("'room'", "'closeness'")), revision=3))
    play.write("A", "/start")
    play.tap("A", "Go on")
    assert "How much?" in newest(play, "A")
    play.tap("A", "2", "No")
    assert "○ Alex: A" not in play.phone("A").messages[-1].buttons
    assert play.records.walks["A", 1].answer("quiet").keys == ("a",)
    play.tap("A", "Later")
    revise(play, replace(revised(OFFERED), revision=4))
    play.tap("A", "Reflect", "Go on: Time", "Go on", "2", "No")
    assert play.phone("A").messages[-1].buttons == offered


def test_words_after_a_revision_are_not_taken_for_another_question() -> None:
    """Words written to a question that has moved are asked for once more."""
    play = play_with(revised())
    play.go(*pairing())
    play.tap("A", "Tiny", "Time", "Open it for us both", "Start", "Room")
    revise(play, revised(("room: Room, ", "")))
    play.write("A", "too much")
    assert "please write once more if your words belong here" in newest(play, "A")
    assert play.records.walks["A", 1].answer("story").text == ""


def test_a_revision_that_cuts_a_released_trail_takes_the_release_back() -> None:
    """What was released on answers that no longer fit is looked at again before anything is passed on."""
    play = play_with(revised())
    walking(play)
    play.tap(
        "A", "Skip", "2", "No", "○ “too much”", "Pass it on", "See what would be passed on", "Pass this on"
    )
    assert play.records.walks["A", 1].release
    revise(play, revised(("room: Room, ", "")))
    play.tap("A", "Look at the lines again")
    assert "Which way?" in newest(play, "A")
    assert play.records.walks["A", 1].release is None


def test_a_script_that_is_gone_is_said_so() -> None:
    """A walk whose script the library has no more is kept, and a press on it says so."""
    play = play_with(revised())
    walking(play)
    play.world = replace(play.world, library=Library.of([]))
    play.tap("A", "Skip")
    play.write("A", "/start")
    assert "This dialogue is not here any more." in newest(play, "A")
    assert play.records.walks["A", 1].answer("story").text == "too much"


def test_an_edit_follows_the_words_into_every_walk_that_holds_them() -> None:
    """A walk that was taken along and the own walk it came from hold the same words, also after an edit."""
    play = play_with(revised())
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.tap("A", "Reflect", "Tiny", "Time", "Start", "Room")
    play.write("A", "too much")
    walk = play.records.walks["A", 1]
    play.records.walks["A", 2] = replace(walk, number=2)
    play.happen("A", Edited(walk.answer("story").words[0].message, "never enough"))
    assert {walk.answer("story").text for walk in play.records.walks.values()} == {"never enough"}
