"""docs/dialogues.md: counts that are true, and drawings in which nothing is missing."""

import re

import pytest

from bot.core.script.model import Chapter
from bot.tools.dialogues import Counts, counts
from bot.tools.graphs import graph
from bot.tools.ways import ways_through
from tests.core.small import small
from tests.play import world

FORKED = """\
lean:
  ask: one
  text: Which way?
  options: {room: {text: 'To "room" &amp; &lt;air&gt;', go: air}, both: Both, unsure: I don't know}
  share: offer
  theme: lean
  line: ["{{ me }} leans {{ answer }}.", "So leans {{ me }}: {{ answer }}."]
  go: fork
air: {say: Some air., go: fork}
fork: {ask: branch, ways: [{when: "lean == 'both' or not answered(lean)", go: words}], go: done}
words: {ask: words, text: "What, {{ me }}?", go: done}
"""
TURNS = """\
begin: {ask: branch, ways: [{when: answered(last.sky), go: asked}], go: turn}
asked: {ask: one, text: Did it?, options: {"yes": "Yes", unsure: I don't know}, go: turn}
turn: {ask: branch, rotate: [sky, sea, land]}
sky: {ask: words, text: What of the sky?, go: done}
sea: {ask: words, text: What of the sea?, go: done}
land: {ask: words, text: What of the land?, go: done}
"""
ROUND_ABOUT = """\
first: {ask: one, text: Which first?, options: {one: One, other: Other, unsure: I don't know}, go: fork}
fork: {ask: branch, ways: [{when: "first == 'other'", go: other}], go: one}
one: {ask: words, text: What of one?, go: after_one}
after_one: {ask: branch, ways: [{when: "first == 'other'", go: done}], go: other}
other: {ask: words, text: What of the other?, go: after_other}
after_other: {ask: branch, ways: [{when: "first == 'other'", go: one}], go: done}
"""


def chapter(nodes: str) -> Chapter:
    return small(nodes).chapters[0]


def test_a_chapter_is_counted() -> None:
    """Ways by what is met: a fork of three answers that lead to two places has two."""
    assert ways_through(chapter(FORKED)) == {
        ("lean", "air", "done"),
        ("lean", "words", "done"),
        ("lean", "done"),
    }
    assert counts(chapter(FORKED)) == Counts(5, 2, 2, 1, 0, 3)


def test_questions_that_take_turns_and_those_about_last_time_are_ways_of_their_own() -> None:
    assert len(ways_through(chapter(TURNS))) == 3 * 2
    assert counts(chapter(TURNS)).longest == 2


def test_parts_that_change_places_are_no_endless_way() -> None:
    """A drawing has a circle there; nobody walks it."""
    assert ways_through(chapter(ROUND_ABOUT)) == {
        ("first", "one", "other", "done"),
        ("first", "other", "one", "done"),
    }


def test_two_parts_are_added_and_the_longest_way_is_that_of_one() -> None:
    assert Counts(5, 2, 2, 1, 0, 3) + Counts(3, 3, 3, 0, 1, 1) == Counts(8, 5, 3, 1, 1, 4)


def test_a_drawing_says_where_ways_part_and_why() -> None:
    drawn = graph(chapter(FORKED)).splitlines()
    assert '  n_lean -->|"To #quot;room#quot; #amp; #lt;air#gt;"| n_air' in drawn
    assert '  n_lean -->|"otherwise"| n_fork' in drawn
    assert '  n_fork -->|"lean is both or not (lean was answered)"| n_words' in drawn
    assert '  n_words["words<br>What, …?"]' in drawn


def test_questions_that_take_turns_are_one_box() -> None:
    drawn = graph(chapter(TURNS))
    assert 'n_turn_each["one of 3 questions, another one each week<br>sky, sea, land"]' in drawn
    assert "n_sky" not in drawn
    assert "n_turn_each -->  n_done" in drawn or "n_turn_each --> n_done" in drawn


@pytest.mark.parametrize("name", world().library.scripts)
def test_every_step_and_every_way_on_stands_in_the_drawing(name: str) -> None:
    """Of our own dialogues; and no label has a sign that would break it."""
    for one in world().library.scripts[name].chapters:
        drawn = graph(one)
        turns = {turn for node in one.nodes.values() for turn in node.rotate}
        for node in one.nodes.values():
            assert node.id in drawn
            for target in () if node.id in turns or node.rotate else node.targets:
                assert re.search(rf"^  n_{node.id} -->(\|.*\|)? n_{target}$", drawn, re.MULTILINE)
        assert all(row.count('"') in {0, 2} for row in drawn.splitlines())
