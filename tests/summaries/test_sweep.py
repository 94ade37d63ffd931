"""Every set of lines of the main dialogue, for every pair of leans."""

from collections.abc import Iterator
from itertools import product

import pytest

from bot.core.line import HERE, Release
from bot.core.summary import render
from tests.summaries.couples import LEANS, NAMES, TURNS, lines, roles, script, subsets
from tests.summaries.judge import HEADING, QUOTED, WEIGHT, complaints, connecting, uneven

Set = tuple[str, ...]
Pair = tuple[Release, Release]

LEAN_PAIRS = pytest.mark.parametrize("leans", list(product(LEANS, LEANS)), ids="-".join)


def _released(chapter: int, side: int, lean: str, turn: int, chosen: Set) -> Release:
    known = lines(chapter, side, lean, turn)
    return Release(NAMES[side], tuple(known[role] for role in chosen if role in known))


def _pair(chapter: int, leans: tuple[str, str], number: int, sets: tuple[Set, Set]) -> Pair:
    """Two releases; the two choose alike in one of three cases."""
    turns = (number % TURNS, number % TURNS + number % 3)
    one, other = (_released(chapter, side, leans[side], turns[side], sets[side]) for side in (0, 1))
    return one, other


def _render(chapter: int, pair: Pair, earlier: int) -> str:
    return render(script(), script().chapters[chapter], "time", pair, earlier)["en"]


def _partners(names: Set, mine: Set) -> Iterator[Set]:
    """What the other passes on beside it: the same, everything, the first line only, all the rest."""
    yield mine
    yield names
    yield (HERE,)
    if rest := tuple(name for name in names if name not in mine):
        yield rest


def _in_kind(pair: Pair) -> bool:
    """Whether the two wrote, or chose from the lists, at the same questions; else nothing can be weighed."""
    one, other = ([bool(QUOTED.search(line.texts["en"])) for line in release.lines] for release in pair)
    return one == other


def check_summary(chapter: int, leans: tuple[str, str], number: int, sets: tuple[Set, Set]) -> None:
    pair = _pair(chapter, leans, number, sets)
    html = _render(chapter, pair, number)
    assert list(complaints(html, pair)) == [], (sets, html)
    if sets[0] == sets[1] and _in_kind(pair):
        assert uneven(html, pair) <= WEIGHT, (sets, uneven(html, pair), html)


@LEAN_PAIRS
def test_every_set_of_lines_makes_a_whole_summary(leans: tuple[str, str]) -> None:
    """Each line once, no heading over nothing, no trace of what is kept, no sentence twice, equal weight."""
    names = roles(0)
    for number, mine in enumerate(subsets(names)):
        for other in _partners(names, mine):
            check_summary(0, leans, number, (mine, other))


@pytest.mark.parametrize("turn", range(4))
def test_every_two_sets_of_the_second_part_make_a_whole_summary(turn: int) -> None:
    """The second part is small enough to try each set against each other one."""
    sets = list(subsets(roles(1)))
    for number, pair in enumerate(product(sets, sets)):
        check_summary(1, ("room", "closeness"), turn + number, pair)


def _without(release: Release, node: str) -> Release:
    return Release(release.name, tuple(line for line in release.lines if line.node != node))


def _sentences(pair: Pair, number: int) -> set[str]:
    released = [line for release in pair for line in release.lines]
    return set(connecting(_render(0, pair, number), released))


@LEAN_PAIRS
def test_with_two_leans_a_sentence_rests_on_both(leans: tuple[str, str]) -> None:
    """It is there when both pass on their lean, and not when either keeps it."""
    for number, mine in enumerate(one for one in subsets(roles(0)) if "lean" in one and HERE in one):
        pair = _pair(0, leans, number, (mine, mine))
        alone = _sentences((_without(pair[0], "lean"), pair[1]), number)
        alone |= _sentences((pair[0], _without(pair[1], "lean")), number)
        assert _sentences(pair, number) - alone, (mine, leans)


def test_a_theme_is_not_told_in_halves() -> None:
    """Within a theme the lines of one question stand together, whoever comes first."""
    for earlier, leans in product((0, 1), product(LEANS, LEANS)):
        pair = _pair(0, leans, 0, (roles(0), roles(0)))
        known = {line.texts["en"]: line.node for release in pair for line in release.lines}
        for section in _sections(_render(0, pair, earlier)):
            nodes = [known[row].removesuffix("_switch") for row in section if row in known]
            assert nodes == [node for node in dict.fromkeys(nodes) for _ in (0, 1)], section


def _sections(html: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for row in html.split("\n"):
        if HEADING.fullmatch(row):
            sections.append([])
        sections[-1].append(row)
    return sections
