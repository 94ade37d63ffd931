"""Whatever two people pass on, it makes a whole summary: tried with one set of lines beside others."""

from collections.abc import Iterator

from bot.core.line import HERE, Release
from tests.summaries.asked import TURNS, Asked, Pair, Paths, Set
from tests.summaries.judge import QUOTED, WEIGHT, complaints, connecting, uneven


def sweep(asked: Asked, chapter: int, *paths: Paths) -> None:
    """Each line once, no heading over nothing, no trace of what is kept, no sentence twice, equal weight.

    The sets of lines take turns with the paths on which the two have come.
    """
    names = asked.roles(chapter)
    for number, mine in enumerate(asked.sets(chapter)):
        for other in partners(names, mine):
            check_summary(asked, chapter, paths[number // TURNS % len(paths)], number, (mine, other))


def check_summary(asked: Asked, chapter: int, paths: Paths, number: int, sets: tuple[Set, Set]) -> None:
    pair = asked.pair(chapter, paths, number, sets)
    if not all(map(_can_be_released, pair)):
        return
    html = asked.render(chapter, pair, number)
    assert list(complaints(html, pair)) == [], (sets, html)
    if sets[0] == sets[1] and _in_kind(pair):
        assert uneven(html, pair) <= WEIGHT, (sets, uneven(html, pair), html)


def _can_be_released(release: Release) -> bool:
    """What is matched needs another line beside it; and on this path there may be none of these lines."""
    return any(not line.match for line in release.lines)


def partners(names: Set, mine: Set) -> Iterator[Set]:
    """What the other passes on beside it: the same, everything, the first line only, all the rest."""
    yield mine
    yield names
    yield (HERE,)
    if rest := tuple(name for name in names if name not in mine):
        yield rest


def resting_on_both(asked: Asked, chapter: int, pair: Pair, earlier: int, node: str = "") -> set[str]:
    """The sentences that go as soon as either of the two keeps this line; with no name, all but the first."""
    one, other = pair
    alone = _sentences(asked, chapter, (_without(one, node), other), earlier)
    alone |= _sentences(asked, chapter, (one, _without(other, node)), earlier)
    return _sentences(asked, chapter, pair, earlier) - alone


def _in_kind(pair: Pair) -> bool:
    """Whether the two wrote, or chose from the lists, at the same questions; else nothing can be weighed."""
    one, other = ([bool(QUOTED.search(line.texts["en"])) for line in release.lines] for release in pair)
    return one == other


def _without(release: Release, node: str) -> Release:
    kept = (line for line in release.lines if (line.node != node if node else line.node == HERE))
    return Release(release.name, tuple(kept))


def _sentences(asked: Asked, chapter: int, pair: Pair, earlier: int) -> set[str]:
    released = [line for release in pair for line in release.lines]
    return set(connecting(asked.render(chapter, pair, earlier), released))
