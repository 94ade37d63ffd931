"""The short joint note: every set of lines beside every other, in the same week or a week apart."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise, product

import pytest

from bot.core.line import HERE, Frozen, Release
from bot.core.script.model import Script, Share, Track
from bot.core.summary import render
from bot.tools.made_up import MadeUp, could_pass_on
from tests.play import world
from tests.summaries.asked import NAMES, subsets
from tests.summaries.judge import WEIGHT, complaints, uneven

FOUND = "found"
"""For each of the questions that take turns: whoever begins a week later is asked the next one."""
HALF_A_YEAR = 26
"""Weeks."""

KNOWN = (HERE, "moment", FOUND, "wish", "small")


def script() -> Script:
    found = world().library.weekly
    assert found is not None
    return found


def turns() -> tuple[str, ...]:
    return script().chapters[0].nodes["turn"].rotate


@cache
def lines(side: int, weeks: int) -> Mapping[str, Frozen]:
    """All lines of one person, who writes as much as the other."""
    (chapter,) = script().chapters
    said = {node.id: f"Something of mine ({node.id}), <b> & {{{{ 7 }}}}" for node in chapter.shareable}
    who = MadeUp(NAMES[side], side == 1, {chapter.id: said}, weeks)
    found = could_pass_on(world(), script(), chapter, who, "week")
    return {FOUND if line.node in turns() else line.node: line for line in found}


def judge(weeks: tuple[int, int], sets: Sequence[Iterable[str]], number: int) -> None:
    """Each line once, no heading over nothing, no trace of what is kept, no sentence twice, equal weight."""
    given = [[lines(side, weeks[side])[role] for role in sets[side]] for side in (0, 1)]
    pair = Release(NAMES[0], tuple(given[0])), Release(NAMES[1], tuple(given[1]))
    html = render(script(), script().chapters[0], "week", pair, number)["en"]
    assert list(complaints(html, pair)) == [], (weeks, sets, html)
    if sets[0] == sets[1]:
        assert uneven(html, pair) <= WEIGHT, (weeks, sets, html)


@pytest.mark.parametrize("weeks", list(product((0, 1), repeat=2)), ids=str)
def test_every_two_sets_of_lines_make_a_whole_note(weeks: tuple[int, int]) -> None:
    """In a week that asks about room, in one that asks about closeness, and in one of each."""
    assert set(lines(0, weeks[0])) == {*KNOWN}
    assert {lines(0, week)[FOUND].theme for week in (0, 1)} == {"found_room", "found_closeness"}
    for number, sets in enumerate(product(subsets(KNOWN), repeat=2)):
        judge(weeks, sets, number)


def test_every_question_makes_a_whole_note_beside_itself_and_the_next() -> None:
    """A round of two weeks has no others."""
    for week, (one, other) in product(range(len(turns())), ((0, 0), (0, 1), (1, 0))):
        for number, found in product((0, 1), (KNOWN, (FOUND,))):
            judge((week + one, week + other), (found, found), number)


def test_none_comes_twice_within_half_a_year() -> None:
    """In whatever week somebody begins; and room and closeness alternate."""
    asked = [lines(0, week)[FOUND] for week in range(2 * len(turns()))]
    for week in range(len(turns())):
        half_a_year = asked[week : week + HALF_A_YEAR + 1]
        assert len({line.node for line in half_a_year}) == HALF_A_YEAR + 1
    assert all(one.theme != next_one.theme for one, next_one in pairwise(asked))


def test_numbers_and_what_became_of_a_promise_can_never_be_passed_on() -> None:
    """A couple has no score, and nobody counts."""
    nodes = script().chapters[0].nodes
    kept = {node.id for node in nodes.values() if node.is_question and node.share is Share.NEVER}
    assert kept == {"happened", "room", "closeness"}
    assert {node.track for node in nodes.values()} == {None, *Track}
