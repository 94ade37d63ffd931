"""Thirty days of two people, played; and what of two such histories must be the same for one of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest

from tests.core import scripts
from tests.core.deeds import Deed, Send, Steps, press_anywhere
from tests.core.watched import Public, Sent, Watched
from tests.play import START

DAY = 24 * 60
"""In minutes."""

PAIRED = 6
"""Minutes after which the two are a couple."""

LAST = 30 * DAY
Life = tuple[tuple[int, Deed], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody came here, and what they do then: minutes and deeds of which nobody else may notice."""

    manner: str = "tidy"
    private: str = "no"
    life: Life = ()
    news: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """Two people, A and B; A invites B. `public`: what both may know, at a minute, by one of them."""

    a: Person
    b: Person
    public: tuple[tuple[int, str, Deed], ...]
    script: int = scripts.REAL
    lag: int = 0

    def person(self, lane: str) -> Person:
        return self.a if lane == "A" else self.b

    def but(self, lane: str, person: Person) -> "History":
        """The same days, with one of the two another one in private."""
        return replace(self, a=person) if lane == "A" else replace(self, b=person)


# Playing

PROBES = ("/reflect", "/mine", "/partner", "/settings", "/pause", "/help", "/privacy", "/export", "/start")


def play(history: History) -> Watched:
    """Let the days pass; in the end both look at everything."""
    world = Watched(scripts.world_of(history.script), timedelta(minutes=history.lag))
    _pair(world, history)
    days = [(minute, lane, 0, deed) for minute, lane, deed in history.public]
    days += [(minute, lane, 1, deed) for lane in "AB" for minute, deed in history.person(lane).life]
    for minute, lane, _, deed in sorted(days, key=lambda day: day[:3]):
        _until(world, minute)
        deed.do(world, lane)
    world.reached = frozenset(+world.seen)
    _until(world, LAST)
    for lane in "AB":
        for text in PROBES:
            world.write(lane, text)
    return world


def _until(world: Watched, minute: int) -> None:
    world.wait(minutes=minute - (world.now - START) / timedelta(minutes=1))


def _pair(world: Watched, history: History) -> None:
    for minute, lane in ((0, "A"), (1, "B")):
        _until(world, minute)
        Steps("/start", ("go", "yes", "yes")).do(world, lane)
        world.write(lane, f"Person {lane}")
        press_anywhere(world, lane, history.person(lane).manner, "go")
    _until(world, 2)
    Steps("/partner", ("link",)).do(world, "A")
    link = next(shown.text for shown in reversed(world.phone("A").messages) if "t.me/" in shown.text)
    _until(world, 3)
    world.open_link("B", link.split()[-1])
    private = history.b.private
    press_anywhere(world, "B", "go", private, *(["go"] if private == "unsafe" else []), "yes")
    _until(world, 4)
    press_anywhere(world, "A", "open", "yes")
    for lane in "AB":
        if not history.person(lane).news:
            Steps("/settings", ("news", "_back")).do(world, lane)


# Comparing


def streams(one: Watched, other: Watched, lane: str) -> tuple[list[Sent], list[Sent]]:
    """What a person was sent in two worlds, up to the first public thing that is not the same in both."""
    first, second = one.streams[lane], other.streams[lane]
    part = parting(one, other)
    if not part:
        return first, second
    at, count = min(public.at for public in part), min(public.sent.get(lane, 0) for public in part)
    return _until_then(first, at, count), _until_then(second, at, count)


def parting(one: Watched, other: Watched) -> list[Public]:
    """The earliest of the first public things that are not the same in both worlds."""
    for pair in zip_longest(one.published, other.published):
        if len({(public.at, public.what) if public else None for public in pair}) > 1:
            found = [public for public in pair if public]
            return [public for public in found if public.at == min(public.at for public in found)]
    return []


def _until_then(stream: list[Sent], at: datetime, count: int) -> list[Sent]:
    """What was sent before an instant, and at that instant before the public thing itself."""
    return stream[: max(count, sum(when < at for when, _ in stream))]
