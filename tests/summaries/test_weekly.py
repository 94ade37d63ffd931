"""The short joint note: every set of lines beside every other, in the same week or a week apart."""

from collections.abc import Mapping
from functools import cache
from itertools import product

import pytest

from bot.core.line import HERE, Frozen, Release
from bot.core.script.model import Script, Share, Track
from bot.core.summary import render
from bot.tools.made_up import MadeUp, could_pass_on
from tests.play import world
from tests.summaries.asked import NAMES, subsets
from tests.summaries.judge import WEIGHT, complaints, uneven

ROLES = {"own_way": "found", "by_itself": "found"}
"""The questions that take turns: whoever begins a week later is asked the other one."""

KNOWN = (HERE, "moment", "found", "wish", "small")


def script() -> Script:
    found = world().library.weekly
    assert found is not None
    return found


@cache
def lines(side: int, weeks: int) -> Mapping[str, Frozen]:
    """All lines of one person, who writes as much as the other."""
    (chapter,) = script().chapters
    said = {node.id: f"Something of mine ({node.id}), <b> & {{{{ 7 }}}}" for node in chapter.shareable}
    who = MadeUp(NAMES[side], side == 1, {chapter.id: said}, weeks)
    found = could_pass_on(world(), script(), chapter, who, "week")
    return {ROLES.get(line.node, line.node): line for line in found}


@pytest.mark.parametrize("weeks", list(product((0, 1), repeat=2)), ids=str)
def test_every_two_sets_of_lines_make_a_whole_note(weeks: tuple[int, int]) -> None:
    """Each line once, no heading over nothing, no trace of what is kept, no sentence twice, equal weight."""
    assert set(lines(0, weeks[0])) == {*KNOWN}
    for number, sets in enumerate(product(subsets(KNOWN), repeat=2)):
        given = [[lines(side, weeks[side])[role] for role in sets[side]] for side in (0, 1)]
        pair = Release(NAMES[0], tuple(given[0])), Release(NAMES[1], tuple(given[1]))
        html = render(script(), script().chapters[0], "week", pair, number)["en"]
        assert list(complaints(html, pair)) == [], (sets, html)
        if sets[0] == sets[1]:
            assert uneven(html, pair) <= WEIGHT, (sets, html)


def test_each_question_has_its_week() -> None:
    """And in a round of two weeks both can meet."""
    found = {lines(0, weeks)["found"].node for weeks in (0, 1)}
    assert found == {*ROLES}


def test_numbers_and_what_became_of_a_promise_can_never_be_passed_on() -> None:
    """A couple has no score, and nobody counts."""
    nodes = script().chapters[0].nodes
    kept = {node.id for node in nodes.values() if node.is_question and node.share is Share.NEVER}
    assert kept == {"happened", "room", "closeness"}
    assert {node.track for node in nodes.values()} == {None, *Track}
