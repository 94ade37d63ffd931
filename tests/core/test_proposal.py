"""What is proposed, and the order of what is offered: from what was done, and never from what was said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from bot.core.proposal import in_order, proposal, topics_in_order
from bot.core.script.library import Library
from bot.core.script.model import Script
from bot.core.script.texts import Text, compile_text
from bot.core.walk import Answer, Fragment, Walk
from tests.core.small import codes, small
from tests.play import DIALOGUES, Play, world
from tests.steps import taps, way_in, writes

NOW = datetime(2026, 3, 2, 19, tzinfo=UTC)
BASE = small("one: {ask: words, text: What?, go: done}")


def script(name: str, place: int, again_after: int | None = None, why: str = "It is short.") -> Script:
    proposed: Text | None = compile_text(why) if why else None
    return replace(BASE, id=name, place=place, proposed=proposed, again_after=again_after)


LIBRARY = Library.of(
    (
        script("second", 2, again_after=30),
        script("aside", 1, why=""),
        script("third", 3, again_after=7),
        script("first", 1),
    )
)


def done(*names: str, days_ago: float = 1) -> list[Walk]:
    return [_walk(number, name, NOW - timedelta(days=days_ago)) for number, name in enumerate(names)]


def _walk(number: int, name: str, finished: datetime | None, topic: str = "time") -> Walk:
    return Walk(number, name, 1, "part1", topic, NOW - timedelta(days=400), finished=finished)


def proposed(walks: Iterable[Walk]) -> str | None:
    found = proposal(LIBRARY, walks, NOW)
    return found.id if found else None


def test_the_first_that_was_not_done_is_proposed() -> None:
    """In the library's order; what gives no reason is there and not proposed."""
    assert proposed([]) == "first"
    assert proposed(done("first")) == "second"
    assert proposed(done("second")) == "first"
    assert proposed(done("first", "second")) == "third"
    assert proposed(done("first", "second", "third")) is None


@pytest.mark.parametrize(("days", "name"), [(6.99, None), (7, "third"), (29.99, "third"), (30, "second")])
def test_what_was_done_comes_again_after_its_time(days: float, name: str | None) -> None:
    """The last time counts, and what has no time of its own is not proposed again."""
    walks = done("first", "second", "third", days_ago=days)
    assert proposed(walks) == name
    assert proposed([*walks, *done("second", "third")]) is None


def test_what_was_not_done_comes_before_what_may_come_again() -> None:
    assert proposed(done("first", "third", days_ago=100)) == "second"


def test_a_beginning_is_no_end() -> None:
    assert proposed([_walk(1, "first", None)]) == "first"


def test_the_order_is_what_is_proposed_then_what_is_new() -> None:
    """And whatever was done stays in it."""
    for walks, order in (
        ([], ["first", "aside", "second", "third"]),
        (done("first"), ["second", "aside", "third", "first"]),
        (done("first", "second", "third"), ["aside", "first", "second", "third"]),
        (done("first", "second", "third", days_ago=8), ["third", "aside", "first", "second"]),
    ):
        assert [one.id for one in in_order(LIBRARY, walks, NOW)] == order


def test_topics_not_yet_looked_at_come_first() -> None:
    """Then the one that was looked at longest ago, by the last time."""
    first_look = world().library.scripts["first-look"]
    assert list(topics_in_order(first_look, [])) == list(first_look.topic.options)
    ends = [("people", 5), ("touch", 3), ("people", 2), ("gone", 1)]
    walks = [
        _walk(n, "first-look", NOW - timedelta(days=days), topic) for n, (topic, days) in enumerate(ends)
    ]
    walks += [_walk(9, "first-look", None, "home"), _walk(10, "room-and-closeness", NOW, "time")]
    for some in permutations(walks):
        found = topics_in_order(first_look, some)
        assert list(found) == ["time", "phones", "home", "plans", "touch", "people"]


def test_nothing_depends_on_what_was_said() -> None:
    """Whatever was answered, passed on, kept or summed up."""
    library = world().library
    walks = [_walk(n, name, NOW - timedelta(days=n), "home") for n, name in enumerate(library.scripts)]
    said = {"lean": Answer(keys=("room",)), "story": Answer(words=(Fragment(1, "too much"),))}
    others = [replace(w, answers=said, trail=tuple(said), kept=NOW, couple="us", round="r") for w in walks]
    for count in range(len(walks)):
        assert in_order(library, walks[:count], NOW) == in_order(library, others[:count], NOW)
        assert proposal(library, walks[:count], NOW) == proposal(library, others[:count], NOW)


def test_somebody_new_is_shown_the_first_look_and_then_what_goes_further() -> None:
    play = Play()
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.tap("A", "Reflect")
    shown = play.phone("A").asking[0]
    assert "Next, if you like: A first look at room and closeness." in shown.text
    assert shown.rows[0][0].text == "A first look at room and closeness"


def test_every_dialogue_of_ours_says_its_place_and_most_why() -> None:
    """One after a quarrel is there, and never proposed."""
    scripts = list(world(DIALOGUES).library.scripts.values())
    assert len({script.place for script in scripts}) == len(scripts)
    assert [script.id for script in scripts if script.proposed is None] == ["after-an-argument"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"place": "first"}, "bad-value"),
        ({"place": 0}, "bad-value"),
        ({"again_after": 0.5}, "bad-value"),
        ({"proposed": "Come, {{ me }}."}, "unknown-name"),
    ],
    ids=str,
)
def test_a_mistake_in_the_head_is_told(head: dict[str, object], code: str) -> None:
    assert code in codes("one: {ask: words, text: What?, go: done}", header=head)
