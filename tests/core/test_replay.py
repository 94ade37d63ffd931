"""People who are under way when a script is revised: nothing said is lost, and they go on where it fits."""

from dataclasses import replace

import pytest

from bot.core.events import Edited
from bot.core.replay import migrate, replay
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
    position = replay(script.chapters[0], migrate(walk, script))
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
        (
            [("{ask: words, text: Which story?", "{ask: one, options: {x: X}, text: Which?")],
            ("lean",),
            "story",
        ),
    ],
    ids=[
        *("option gone", "labels changed", "one of several gone", "fewer allowed"),
        *("scale shorter", "branch turned", "way changed", "kind changed"),
    ],
)
def test_the_first_answer_that_does_not_fit_is_asked_again(
    changes: list[tuple[str, str]], trail: tuple[str, ...] | str, node: str
) -> None:
    """Up to there the trail holds; labels may change as they like."""
    assert stands(*changes) == (WALKED.trail if trail == "all" else trail, node)


def test_a_node_that_is_gone_is_passed_over() -> None:
    """Without the node the person goes on at the next one that waits; the answer stays stored."""
    gone = [("go: story", "go: fork"), ("      story: {ask: words", "      unasked: {ask: words")]
    assert stands(*gone) == (("lean",), "quiet")
    assert migrate(WALKED, revised(*gone)).answer("story").text == "too much"


def test_a_renamed_node_keeps_its_answer() -> None:
    """People under way follow the new name: trail, answers and wishes."""
    renamed = [
        ("go: story", "go: tale"),
        ("      story: {ask", "      tale: {ask"),
        ("chapters:", "renamed: {story: tale}\nchapters:"),
    ]
    assert stands(*renamed) == (("lean", "tale", "quiet", "wish"), "done")
    assert migrate(WALKED, revised(*renamed)).answer("tale").text == "too much"


def test_a_node_that_was_renamed_twice_keeps_its_answer() -> None:
    """People who were away for two revisions are brought to the name of today."""
    renamed = [
        ("go: story", "go: saga"),
        ("      story: {ask", "      saga: {ask"),
        ("chapters:", "renamed: {story: tale, tale: saga}\nchapters:"),
    ]
    assert stands(*renamed) == (("lean", "saga", "quiet", "wish"), "done")


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
    play.tap("A", "Reflect", "Tiny", "Time", "Room")
    play.write("A", "too much")
    walk = play.records.walks["A", 1]
    play.records.walks["A", 2] = replace(walk, number=2)
    play.happen("A", Edited(walk.answer("story").words[0].message, "never enough"))
    assert {walk.answer("story").text for walk in play.records.walks.values()} == {"never enough"}
