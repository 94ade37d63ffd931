"""Thirty days of two people, played; and what of two such histories must be the same for one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest
from operator import itemgetter

from tests.core import scripts
from tests.core.deeds import Deed, Follow, Steps, press_anywhere
from tests.core.watched import Public, Sent, View, Watched
from tests.play import START

DAY = 24 * 60
"""In minutes."""

PAIRED = 6
"""Minutes after which the two are a couple."""

LAST = 30 * DAY
Life = tuple[tuple[int, Deed], ...]


@dataclass(frozen=True, slots=True)
class Somebody:
    """How somebody came here, and what they do then, by minutes: nothing that anybody else may notice."""

    manner: str = "tidy"
    private: str = "no"
    life: Life = ()
    news: bool = True
    nudged: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """Two people, A and B; A invites B. `public`: what both may know, at a minute, by one of them."""

    a: Somebody
    b: Somebody
    public: tuple[tuple[int, str, Deed], ...]
    script: int = scripts.REAL
    lag: int = 0

    def person(self, lane: str) -> Somebody:
        return self.a if lane == "A" else self.b

    def but(self, lane: str, person: Somebody) -> "History":
        """The same days, with one of the two another one in private."""
        return replace(self, a=person) if lane == "A" else replace(self, b=person)


# Playing

PROBES = (
    "/reflect",
    "/mine",
    "/partner",
    "/nudges",
    "/settings",
    "/pause",
    "/help",
    "/privacy",
    "/export",
    "/start",
)


def play(history: History) -> Watched:
    """Let the days pass; in the end both look at everything."""
    world = Watched(scripts.world_of(history.script), timedelta(minutes=history.lag))
    _arrive(world, history)
    _pair(world, history)
    days = [(minute, lane, 0, deed) for minute, lane, deed in history.public]
    days += [(minute, lane, 1, deed) for lane in "AB" for minute, deed in history.person(lane).life]
    for minute, lane, _, deed in sorted(days, key=lambda day: day[:3]):
        _until(world, minute)
        deed.do(world, lane)
    world.reached = frozenset(+world.seen)
    _look(world, "AB", LAST)
    return world


def play_invited(life: Life) -> Watched:
    """A has made a link, and looks after a day, when a week is over, and in the end. B does as they like."""
    world, look_at = Watched(scripts.world_of(scripts.REAL), timedelta(0)), (DAY, 7 * DAY + 2, LAST)
    _arrive(world, History(Somebody(), Somebody(), ()))
    days: dict[int, Deed | None] = dict(life) | dict.fromkeys(look_at)
    for minute, deed in sorted(days.items(), key=itemgetter(0)):
        if deed is None:
            _look(world, "A", minute)
        else:
            _until(world, minute)
            deed.do(world, "B")
    return world


def _until(world: Watched, minute: int) -> None:
    world.wait(minutes=minute - (world.now - START) / timedelta(minutes=1))


def _look(world: Watched, lanes: str, minute: int) -> None:
    _until(world, minute)
    for lane in lanes:
        for text in PROBES:
            world.write(lane, text)
        world.look(lane)


def _arrive(world: Watched, history: History) -> None:
    """Both come through the welcome, and A makes a link."""
    for minute, lane in enumerate("AB"):
        _until(world, minute)
        Steps("/start", ("go", "yes", "yes")).do(world, lane)
        world.write(lane, f"Person {lane}")
        press_anywhere(world, lane, history.person(lane).manner, "go")
        if history.person(lane).nudged:
            Steps("/nudges", ("begin", "d2", "h19", "GB", "_back")).do(world, lane)
    _until(world, 2)
    Steps("/partner", ("link",)).do(world, "A")


def _pair(world: Watched, history: History) -> None:
    _until(world, 3)
    private = history.b.private
    Follow(("go", private, *(["go"] if private == "unsafe" else []), "yes")).do(world, "B")
    _until(world, 4)
    press_anywhere(world, "A", "open", "yes")
    for lane in "AB":
        if not history.person(lane).news:
            Steps("/nudges", ("news_off", "_back")).do(world, lane)


# Comparing


def streams(one: Watched, other: Watched, lane: str) -> tuple[list[Sent], list[Sent]]:
    """What a person was sent in two worlds, up to the first public thing that is not the same in both."""
    first, second = one.streams[lane], other.streams[lane]
    part = parting(one, other)
    if not part:
        return first, second
    sent = min(public.sent.get(lane, 0) for public in part)
    at = part[0].at
    return first[: max(sent, _before(first, at))], second[: max(sent, _before(second, at))]


def views(one: Watched, other: Watched, lane: str) -> tuple[list[View], list[View]]:
    """What could be decided of for a person in two worlds, before the first such public thing."""
    first, second = one.views[lane], other.views[lane]
    part = parting(one, other)
    if not part:
        return first, second
    at = part[0].at
    return first[: _before(first, at)], second[: _before(second, at)]


def parting(one: Watched, other: Watched) -> list[Public]:
    """The earliest of the first public things that are not the same in both worlds."""
    for pair in zip_longest(one.published, other.published):
        if len({(public.at, public.what) if public else None for public in pair}) > 1:
            found = [public for public in pair if public]
            return [public for public in found if public.at == min(public.at for public in found)]
    return []


def _before(instants: Sequence[tuple[datetime, object]], at: datetime) -> int:
    return sum(when < at for when, _ in instants)
