"""A play in which somebody writes words of crisis, and what to look at then."""

from bot.core.effects import Effect, Keyboard, Say, Settle
from bot.core.person import Person
from bot.core.walk import Walk
from tests.play import Play
from tests.steps import Step, opening, pairing, passing, releasing, walking

CRISIS = "he hits me"
STOP = ["where", "pause", "misread", "go"]
SAID = "Answered."
STORY = "In the hard moment"


def keys(effect: Effect) -> list[str]:
    keyboard: Keyboard | None = effect.keyboard if isinstance(effect, Say | Settle) else None
    return [button.key for row in (keyboard.rows if keyboard else ()) for button in row]


def stopped(play: Play, lane: str = "A") -> bool:
    """Whether the newest thing this person was shown is the page at which a script stops."""
    return keys(play.phone(lane).stream[-1][1]) == STOP


def in_a_round(*steps: Step) -> Play:
    play = Play()
    play.go(*pairing(), *opening(), *steps)
    return play


def walk(play: Play, lane: str = "A", number: int = 1) -> Walk:
    return play.records.walks[lane, number]


def person(play: Play, lane: str = "A") -> Person:
    found = play.records.persons[lane]
    assert found
    return found


def released(*lines: str) -> tuple[Step, ...]:
    return (*walking("A"), *passing("A", *lines), *releasing("A"))
