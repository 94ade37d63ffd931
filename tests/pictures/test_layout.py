"""Where things stand: gaps break a line, names do not cover each other, nothing leaves the picture."""

from itertools import pairwise

import pytest

from bot.pictures.layout import BOTTOM, MARGIN, TOP, WIDTH, Trace, lay_out
from tests.pictures.drawn import HALF_A_YEAR, Heights, picture


def room(heights: Heights) -> Trace:
    return lay_out(picture(heights, [None] * len(heights))).traces[0]


def test_a_gap_breaks_the_line() -> None:
    """No line is drawn over a week in which nothing was said; a single week is a mark alone."""
    trace = room([6, 5, None, 7, None, None, 3, 3, 3])
    assert [len(stretch) for stretch in trace.stretches] == [2, 3]
    assert len(trace.marks) == 6


def test_heights_are_even() -> None:
    """0 lies on the lowest line, 10 on the highest, 5 in the middle."""
    assert [mark.y for mark in room([0, 5, 10]).marks] == [BOTTOM, (TOP + BOTTOM) / 2, TOP]
    assert [(name, y) for name, y in lay_out(picture([1], [1])).heights] == [
        ("0", BOTTOM),
        ("5", (TOP + BOTTOM) / 2),
        ("10", TOP),
    ]


def test_weeks_are_even_also_over_a_gap() -> None:
    """Time does not run faster where nothing was said."""
    first, second, third = (mark.x for mark in room([1, 1, None, 1]).marks)
    assert third - second == pytest.approx(2 * (second - first))


def test_a_curve_that_nobody_has_said_anything_of_has_no_name() -> None:
    """Nothing is drawn, not even that it is missing."""
    assert lay_out(picture([1, 2], [None, None])).traces[1] == Trace("Closeness")


@pytest.mark.parametrize("ends", [(4, 4), (4, 5), (5, 4), (0, 0), (10, 10), (10, 9)])
def test_names_do_not_cover_each_other(ends: tuple[int, int]) -> None:
    """They stand in the order of their heights, at the same height room above."""
    first, second = (trace.label for trace in lay_out(picture([ends[0]], [ends[1]])).traces)
    assert first
    assert second
    assert abs(first.y - second.y) >= 50
    assert (first.y < second.y) == (ends[0] >= ends[1])


@pytest.mark.parametrize("weeks", [1, 2, 8, 15, 26])
@pytest.mark.parametrize("from_right", [False, True])
def test_everything_stands_within_the_picture(weeks: int, *, from_right: bool) -> None:
    """And the days that are written down have room beside each other."""
    heights = HALF_A_YEAR[:weeks]
    layout = lay_out(picture(heights, heights, from_right=from_right))
    days = [x for _, x in layout.days]
    assert layout.days[0][0] == "day 1"
    assert all(MARGIN <= x <= WIDTH - MARGIN for x in days)
    assert all(abs(one - other) >= 159 for one, other in pairwise(days))
    assert all(MARGIN < mark.x < WIDTH - MARGIN for trace in layout.traces for mark in trace.marks)


def test_from_the_right_it_is_a_mirror_image() -> None:
    """The first week is the one on the right."""
    left, right = (lay_out(picture([1, 2], [2, 3], from_right=side)) for side in (False, True))
    for one, other in zip(left.traces, right.traces, strict=True):
        assert [(WIDTH - mark.x, mark.y) for mark in one.marks] == [(mark.x, mark.y) for mark in other.marks]
