"""A small world in memory: people with phones, the core, and a clock that only moves when told."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from html import unescape
from pathlib import Path
from re import sub

from bot.core.at import At
from bot.core.effects import Document, Effect, Keyboard, Part, Remove, Say, Settle, Strip, Toast
from bot.core.events import Command, Doing, Edited, Tap, Wrote
from bot.core.invite import code_hash
from bot.core.records import Records, Timer
from bot.core.resource import Resource
from bot.core.respond import newcomer
from bot.core.turn import Turned, fire, take_turn
from bot.core.view import Host, World
from bot.house import read_house
from bot.library import read_library
from bot.safety.words import read_lists
from bot.store import codec
from tests.steps import Step

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
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
    library, _ = read_library(dialogues)
    host = Host("Dr. Lane", "lane@example.org", "twofold_bot")
    return World(library, read_house(), host, read_lists(), (TURN_TO,))


@dataclass
class Shown:
    """One message on a phone."""

    id: int
    text: str
    keyboard: Keyboard | None = None
    own: bool = False
    document: str = ""
    quiet: bool = False

    @property
    def link(self) -> str:
        """The invite's link in it, if there is one."""
        return next((word for word in self.text.split() if word.startswith("https://t.me/")), "")

    @property
    def buttons(self) -> list[str]:
        rows = self.keyboard.rows if self.keyboard else ()
        return [button.text for row in rows for button in row]


@dataclass
class Phone:
    """What one person sees, and everything that was ever sent to them."""

    messages: list[Shown] = field(default_factory=list)
    stream: list[tuple[datetime, Effect]] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    anchors: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def receive(self, effect: Effect, at: datetime) -> None:
        self.stream.append((at, effect))
        match effect:
            case Say(text, turn, keyboard, _, quiet):
                shown = self.add(Shown(self._next(), plain(text), keyboard, quiet=quiet))
                if turn is not None:
                    self.anchors[turn] = shown.id
            case Settle(turn, settled, keyboard, message):
                self._settle(message or self.anchors.get(turn), settled, keyboard)
            case Strip(message, unless):
                if message not in [self.anchors.get(turn) for turn in unless]:
                    self._settle(message, None, None)
            case Remove(message):
                self.messages = [shown for shown in self.messages if shown.id != message]
            case Document(name, content, caption):
                self.add(Shown(self._next(), f"[{name}] {plain(caption)}", document=content))
            case Part():
                self.messages.clear()

    def add(self, shown: Shown) -> Shown:
        self.messages.append(shown)
        return shown

    def find(self, label: str) -> tuple[Shown, str]:
        """The newest message with a button that reads or begins like this, and the button's data."""
        for shown in reversed(self.messages):
            if shown.keyboard:
                for row in shown.keyboard.rows:
                    for button in row:
                        if button.text == label or (len(label) > 8 and button.text.startswith(label)):
                            return shown, shown.keyboard.data(button)
        raise AssertionError(f"no button {label!r} on: {[m.buttons for m in self.messages]}")

    @property
    def link(self) -> str:
        """The newest invite's link."""
        return next(shown.link for shown in reversed(self.messages) if shown.link)

    def type(self, text: str) -> int:
        return self.add(Shown(self._next(), text, own=True)).id

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _settle(self, message: int | None, text: str | None, keyboard: Keyboard | None) -> None:
        for shown in self.messages:
            if shown.id == message:
                shown.text = shown.text if text is None else plain(text)
                shown.keyboard = keyboard


class Play:
    """Everybody by a letter. `serialised` reads all state back from its JSON after every event."""

    def __init__(self, *, serialised: bool = False, dialogues: Path = DIALOGUES) -> None:
        self.world = world(dialogues)
        self.records = Records()
        self.phones: dict[str, Phone] = {}
        self.now = START
        self.serialised = serialised
        self.public: list[tuple[datetime, str]] = []
        self._turns = 0

    # What people do

    def go(self, *steps: Step) -> None:
        for step in steps:
            if step.taps:
                self.tap(step.lane, step.taps)
            elif step.writes:
                self.write(step.lane, step.writes)
            else:
                self.open_link(step.lane, self.phone(step.opens_link_of).link)

    def phone(self, lane: str) -> Phone:
        return self.phones.setdefault(lane, Phone())

    def command(self, lane: str, text: str) -> None:
        name, _, argument = text.removeprefix("/").partition(" ")
        self.phone(lane).type(text)
        self.happen(lane, Command(name, argument, code_hash(argument)))

    def write(self, lane: str, text: str) -> None:
        if text.startswith("/"):
            self.command(lane, text)
        else:
            self.happen(lane, Wrote(self.phone(lane).type(text), text))

    def edit(self, lane: str, message: int, text: str) -> None:
        self.happen(lane, Edited(message, text))

    def tap(self, lane: str, *labels: str) -> None:
        for label in labels:
            shown, data = self.phone(lane).find(label)
            self.tap_data(lane, data, shown.id)

    def tap_data(self, lane: str, data: str, message: int | None = None) -> None:
        walk, turn, key = data.split(".", 2)
        self.happen(lane, Tap(int(walk), int(turn), key, message))

    def open_link(self, lane: str, link: str) -> None:
        self.command(lane, f"/start {link.rpartition('=')[2]}")

    def happen(self, lane: str, event: Doing) -> None:
        at = self._at(lane)
        if self.records.persons.get(lane) is None:
            self.records.persons[lane] = newcomer(lane, self.world.host)
        turned = take_turn(self.records, self.world, lane, event, at)
        self.phone(lane).toasts.append(turned.toast)
        self._apply(turned)

    # What time does

    def wait(self, **span: float) -> None:
        """Let time pass; every timer fires at its own instant."""
        until = self.now + timedelta(**span)
        while (timer := self._next_timer()) and self.due(timer) <= until:
            self.now = max(self.now, self.due(timer))
            self._apply(fire(self.records, self.world, timer, self._at("")))
        self.now = until

    def due(self, timer: Timer) -> datetime:
        due = self.records.timers[timer]
        assert due is not None
        return due

    def _next_timer(self) -> Timer | None:
        planned = [timer for timer, due in self.records.timers.items() if due is not None]
        return min(planned, key=lambda timer: (self.due(timer), timer.kind, timer.subject), default=None)

    # Behind the scenes

    def _apply(self, turned: Turned) -> None:
        for lane, effect in turned.effects:
            self.phone(lane).receive(effect, self.now)
        if self.serialised:
            self.reload()

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

    def _at(self, lane: str) -> At:
        """Chance that depends on the instant and on whose turn it is, not on how many came before."""
        seed = f"{self.now.isoformat()} {lane}".encode()
        return At(self.now, blake2b(seed, digest_size=16).digest())


def plain(html: str) -> str:
    """Text as a phone shows it."""
    return unescape(sub(r"<[^>]*>", "", html))
