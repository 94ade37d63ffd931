"""Where everything stands in a picture of two lines over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Final

from bot.core.effects import Curve, Picture

WIDTH: Final = 1080
HEIGHT: Final = 840
MARGIN: Final = 64
TOP: Final = 270
BOTTOM: Final = 690

_LEFT: Final = 156
_LETTER: Final = 22
"""A generous width of one letter of a curve's name."""
_GAP: Final = 38
"""Between a mark and the name beside it."""
_WIDEST_STEP: Final = 160
_BETWEEN_DAYS: Final = 160
_BETWEEN_NAMES: Final = 50
_FEW: Final = 14
"""Up to so many steps there is room for larger marks."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, in pixels."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Trace:
    """One curve as it is drawn: stretches without a gap, a mark for each height, and where its name stands.

    A curve without a single height has no marks, and its name stands nowhere.
    """

    name: str
    stretches: tuple[tuple[Point, ...], ...] = ()
    marks: tuple[Point, ...] = ()
    label: Point | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything with its place."""

    days: tuple[tuple[str, float], ...]
    heights: tuple[tuple[str, float], ...]
    traces: tuple[Trace, ...]
    spacious: bool


def lay_out(picture: Picture) -> Layout:
    """Find a place for everything in a picture."""
    columns = _columns(len(picture.steps), max(len(curve.name) for curve in picture.curves))
    if picture.from_right:
        columns = tuple(WIDTH - x for x in columns)
    highest = len(picture.scale) - 1
    heights = tuple((picture.scale[n], _row(n, highest)) for n in (0, highest // 2, highest))
    marks = [_marks(curve, columns, highest) for curve in picture.curves]
    labels = _apart([found[-1].y if (found := _all(row)) else None for row in marks])
    traces = zip(picture.curves, marks, labels, strict=True)
    return Layout(
        days=tuple(zip(picture.steps, columns, strict=True))[:: _every(columns)],
        heights=heights,
        traces=tuple(_trace(curve, row, label) for curve, row, label in traces),
        spacious=len(columns) <= _FEW,
    )


def _columns(steps: int, letters: int) -> tuple[float, ...]:
    """Where the steps stand, from the left: close together and in the middle as long as they are few."""
    right = WIDTH - MARGIN - _GAP - letters * _LETTER
    step = min(_WIDEST_STEP, (right - _LEFT) / max(1, steps - 1))
    first = (_LEFT + right - step * (steps - 1)) / 2
    return tuple(round(first + n * step, 1) for n in range(steps))


def _every(columns: Sequence[float]) -> int:
    """How many steps there are from one day that is written down to the next."""
    return ceil(_BETWEEN_DAYS / abs(columns[1] - columns[0])) if len(columns) > 1 else 1


def _row(height: int, highest: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * height / highest, 1)


def _marks(curve: Curve, columns: Sequence[float], highest: int) -> list[Point | None]:
    pairs = zip(columns, curve.heights, strict=True)
    return [None if height is None else Point(x, _row(height, highest)) for x, height in pairs]


def _trace(curve: Curve, row: Sequence[Point | None], label: float | None) -> Trace:
    if label is None:
        return Trace(curve.name)
    found = _all(row)
    runs = [_all(run) for there, run in groupby(row, key=lambda point: point is not None) if there]
    stretches = tuple(run for run in runs if len(run) > 1)
    return Trace(curve.name, stretches, found, Point(found[-1].x, label))


def _all(points: Iterable[Point | None]) -> tuple[Point, ...]:
    return tuple(point for point in points if point is not None)


def _apart(rows: Sequence[float | None]) -> Sequence[float | None]:
    """Where two names stand that must not cover each other; of two at the same height the first is above."""
    first, second = rows
    if first is None or second is None or abs(first - second) >= _BETWEEN_NAMES:
        return rows
    middle, half = (first + second) / 2, _BETWEEN_NAMES / 2
    return (middle - half, middle + half) if first <= second else (middle + half, middle - half)
