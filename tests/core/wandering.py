"""Two people who do whatever can be done, drawn as numbers so that a failure grows small."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from enum import IntEnum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from bot.core.chat.kinds import Kind
from bot.core.effects import Keyboard, Say, Settle
from bot.core.events import Command, Doing, Edited, Media, Tap, Wrote
from tests.core.chapters import MOST, made, script_of
from tests.play import Phone, Play
from tests.steps import pairing

NAMES = ("<b>Alex</b> & {{ 7*7 }}", "🙂" * 40)
WORDS = (
    "a walk",
    "<b>unless</b> & {{ 7*7 }}",
    "\u202e\u05e9\u05dc\u05d5\u05dd, 🙂\x00\u200b",
    "w" * 4096,
    "🙂" * 2048,
    "\n\n\n one\n\n\n\n two ",
    "<" * 499,
    "   ",
    "<b>I don't want to live</b> any more & {{ 7*7 }}",
    "You never listen",
)
COMMANDS = (
    *("start", "reflect", "mine", "partner", "nudges", "settings", "privacy", "safety", "help", "export"),
    *("pause", "stop", "forget", "unknown"),
)
KINDS = ("tap",) * 6 + ("on",) * 5 + ("write",) * 4 + ("command", "old", "edit", "media", "wait")


class Stage(IntEnum):
    """How far both have come: to the first question, the slip, A's release, the summary."""

    QUESTION = 0
    SLIP = 1
    RELEASED = 2
    OUT = 3


Start = tuple[int, Stage]
Move = tuple[str, str, int]
"""Who, what kind of thing, and which of all that are possible."""


def moves(most: int = 30) -> st.SearchStrategy[list[Move]]:
    move = st.tuples(st.sampled_from("AB"), st.sampled_from(KINDS), st.integers(0, 99))
    return st.lists(move, max_size=most)


def starts() -> st.SearchStrategy[Start]:
    """Any script, and how far a couple has come in its first round."""
    return st.tuples(st.integers(0, MOST), st.sampled_from(Stage))


def begun(start: Start, *, serialised: bool = False) -> Play:
    """A couple whose names are odd, some way into a round of one script."""
    first, play = _begun(*start), Play(serialised=serialised)
    play.world, play.now = first.world, first.now
    play.records, play.phones = first.records.copy(), deepcopy(first.phones)
    return play


def move(play: Play, made_move: Move) -> None:
    """Do one thing, if it can be done now."""
    lane, kind, number = made_move
    if kind == "wait":
        play.wait(hours=number * 8)
    elif (event := event_of(play, lane, kind, number)) is not None:
        play.happen(lane, event)


def event_of(play: Play, lane: str, kind: str, number: int) -> Doing | None:
    """The thing as an event; None where there is nothing to tap or to edit."""
    phone, words = play.phone(lane), WORDS[number % len(WORDS)]
    match kind:
        case "tap" | "on" | "old":
            return _tap(phone, kind, number)
        case "edit":
            typed = [shown.id for shown in phone.messages if shown.own]
            return Edited(typed[number % len(typed)], words) if typed else None
        case "write":
            return Wrote(phone.type(words), words)
        case "command":
            return Command(COMMANDS[number % len(COMMANDS)])
        case _:
            return Media()


def _tap(phone: Phone, kind: str, number: int) -> Tap | None:
    if kind == "on":
        return next(iter(newest_taps(phone)), None)
    taps = shown_taps(phone) if kind == "tap" else old_taps(phone)
    return taps[number % len(taps)] if taps else None


def shown_taps(phone: Phone) -> list[Tap]:
    """The buttons of the two newest messages that have any."""
    boards = [(shown.keyboard, shown.id) for shown in phone.messages if shown.keyboard][-2:]
    return [tap for keyboard, message in boards for tap in _taps(keyboard, message)]


def newest_taps(phone: Phone) -> list[Tap]:
    """The buttons of the newest message that has any; the ordinary way forward is the first."""
    boards = [(shown.keyboard, shown.id) for shown in phone.messages if shown.keyboard][-1:]
    return [tap for keyboard, message in boards for tap in _taps(keyboard, message)]


def old_taps(phone: Phone) -> list[Tap]:
    """Every button that was ever shown."""
    keyboards = (effect.keyboard for _, effect in phone.stream if isinstance(effect, Say | Settle))
    return [tap for keyboard in keyboards if keyboard for tap in _taps(keyboard, None)]


def state(play: Play) -> tuple[Any, ...]:
    """Everything that is kept, but which messages have buttons just now."""
    records = play.records
    persons = {
        name: replace(person, turn=0, live=())
        for name, person in records.persons.items()
        if person and person.turn
    }
    tables: list[Mapping[Any, Any]] = [records.couples, records.rounds, records.invites, records.timers]
    kept = [{key: value for key, value in table.items() if value is not None} for table in tables]
    return persons, dict(records.walks), *kept


def _taps(keyboard: Keyboard, message: int | None) -> list[Tap]:
    return [Tap(keyboard.walk, keyboard.turn, button.key, message) for row in keyboard.rows for button in row]


@cache
def _begun(number: int, stage: Stage) -> Play:
    play = Play()
    play.world = made(number)
    play.go(*pairing(names=NAMES))
    script = script_of(play.world)
    topic = next(iter(script.topic.options.values())).plain()
    play.tap("A", script.title.plain(), topic, "Open it for us both", "Start")
    play.tap("B", "Open", "Start")
    if stage >= Stage.SLIP:
        _to_slip(play, "A")
        _to_slip(play, "B")
    if stage >= Stage.RELEASED:
        play.tap("A", "See what would be passed on", "Pass this on")
    if stage >= Stage.OUT:
        play.tap("B", "See what would be passed on", "Pass this on")
        play.wait(seconds=1)
    return play


def _to_slip(play: Play, lane: str) -> None:
    """Answer everything with the first that is offered, and turn every line on."""
    while _here(play, lane) in {Kind.QUESTION, Kind.WRITING}:
        taps = newest_taps(play.phone(lane))
        chosen = next((tap for tap in taps if tap.key == "_go"), taps[0])
        if chosen.key in {"_back", "_skip", "_list"}:
            play.write(lane, WORDS[1])
        else:
            play.happen(lane, chosen)
    play.tap(lane, "No")
    while off := [label for label in play.phone(lane).messages[-1].buttons if label.startswith("○")]:
        play.tap(lane, off[0], "Pass it on")


def _here(play: Play, lane: str) -> Kind | None:
    person = play.records.persons.get(lane)
    return person.here.kind if person else None
