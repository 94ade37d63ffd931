"""Every set of lines of the main dialogue, for every pair of leans."""

from itertools import product

import pytest

from bot.core.line import HERE
from tests.summaries.asked import Paths
from tests.summaries.judge import HEADING
from tests.summaries.main_dialogue import LEANS, MAIN
from tests.summaries.sweep import check_summary, resting_on_both, sweep

PAIRS = list(product(LEANS.values(), LEANS.values()))
NAMED = list(product(LEANS, LEANS))

LEAN_PAIRS = pytest.mark.parametrize("paths", PAIRS, ids=map("-".join, NAMED))


@LEAN_PAIRS
def test_every_set_of_lines_makes_a_whole_summary(paths: Paths) -> None:
    sweep(MAIN, 0, paths)


@pytest.mark.parametrize("turn", range(4))
def test_every_two_sets_of_the_second_part_make_a_whole_summary(turn: int) -> None:
    """The second part is small enough to try each set against each other one."""
    sets = list(MAIN.sets(1))
    for number, two in enumerate(product(sets, sets)):
        check_summary(MAIN, 1, (LEANS["room"], LEANS["closeness"]), turn + number, two)


@LEAN_PAIRS
def test_with_two_leans_a_sentence_rests_on_both(paths: Paths) -> None:
    """It is there when both pass on their lean, and not when either keeps it."""
    for number, mine in enumerate(one for one in MAIN.sets(0) if "lean" in one and HERE in one):
        pair = MAIN.pair(0, paths, number, (mine, mine))
        assert resting_on_both(MAIN, 0, pair, number, "lean"), (mine, paths)


def test_a_theme_is_not_told_in_halves() -> None:
    """Within a theme the lines of one question stand together, whoever comes first."""
    for earlier, paths in product((0, 1), PAIRS):
        pair = MAIN.pair(0, paths, 0, (MAIN.roles(0), MAIN.roles(0)))
        known = {line.texts["en"]: line.node for release in pair for line in release.lines}
        for section in _sections(MAIN.render(0, pair, earlier)):
            nodes = [MAIN.role(known[row]) for row in section if row in known]
            assert nodes == [node for node in dict.fromkeys(nodes) for _ in (0, 1)], section


def _sections(html: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for row in html.split("\n"):
        if HEADING.fullmatch(row):
            sections.append([])
        sections[-1].append(row)
    return sections
