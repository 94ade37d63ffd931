"""The small world of `bot.tools.stage`, played by the labels that people read."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.core.events import Edited, Tap
from bot.core.resource import Resource
from bot.core.turn import Turned
from bot.core.view import Host, World
from bot.house import read_houses
from bot.library import read_remembered
from bot.safety.words import read_all_lists
from bot.store import codec
from bot.tools.phone import Phone, Shown
from bot.tools.stage import START, Stage
from tests.steps import Step

__all__ = ["START", "Phone", "Play", "Shown", "find", "world"]

DIALOGUES = Path(__file__).parent.parent / "dialogues"
TURN_TO = Resource(
    "For somebody to talk to, a directory of helplines",
    "helplines.example",
    "https://example.org",
    START.date(),
)
"""Stands in for the real ones, which are named in their own file and nowhere else."""


@cache
def world(dialogues: Path = DIALOGUES) -> World:
    library, _ = read_remembered(dialogues)
    host = Host("Dr. Lane", "lane@example.org", "twofold_bot")
    return World(library, read_houses(), host, read_all_lists(), (TURN_TO,))


def find(phone: Phone, label: str) -> Tap:
    """The newest button that reads or begins like this."""
    for shown in phone.asking:
        for button in (button for row in shown.rows for button in row):
            if button.text == label or (len(label) > 8 and button.text.startswith(label)):
                return shown.tap(button)
    raise AssertionError(f"no button {label!r} on: {[m.buttons for m in phone.messages]}")


class Play(Stage):
    """Everybody by a letter. `serialised` reads all state back from its JSON after every event."""

    def __init__(self, *, serialised: bool = False, dialogues: Path = DIALOGUES) -> None:
        super().__init__(world(dialogues))
        self.serialised = serialised

    def go(self, *steps: Step) -> None:
        for step in steps:
            if step.taps:
                self.tap(step.lane, step.taps)
            elif step.writes:
                self.write(step.lane, step.writes)
            else:
                self.open_link(step.lane, self.phone(step.opens_link_of).link)

    def edit(self, lane: str, message: int, text: str) -> None:
        self.happen(lane, Edited(message, text))

    def tap(self, lane: str, *labels: str) -> None:
        for label in labels:
            self.happen(lane, find(self.phone(lane), label))

    def tap_data(self, lane: str, data: str, message: int | None = None) -> None:
        walk, turn, key = data.split(".", 2)
        self.happen(lane, Tap(int(walk), int(turn), key, message))

    def open_link(self, lane: str, link: str) -> None:
        self.write(lane, f"/start {link.rpartition('=')[2]}")

    def reload(self) -> None:
        """A restart: everything is written down and read again."""
        records = self.records
        records.persons = {
            k: codec.PERSON.parse(codec.PERSON.dump(v)) for k, v in records.persons.items() if v
        }
        records.walks = {k: codec.WALK.parse(codec.WALK.dump(v)) for k, v in records.walks.items()}
        records.rounds = {k: codec.ROUND.parse(codec.ROUND.dump(v)) for k, v in records.rounds.items() if v}
        records.couples = {
            k: codec.COUPLE.parse(codec.COUPLE.dump(v)) for k, v in records.couples.items() if v
        }
        records.invites = {k: replace(v) for k, v in records.invites.items() if v}
        records.timers = {k: v for k, v in records.timers.items() if v}

    def _apply(self, turned: Turned) -> None:
        super()._apply(turned)
        if self.serialised:
            self.reload()
