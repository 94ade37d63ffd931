"""The same people and phones as in `tests.play`, on a real database file."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count

from bot.core.events import Command, Doing, Wrote
from bot.core.invite import code_hash
from bot.store.item import Done, Item
from bot.store.start import Store
from bot.store.units import Units
from tests.play import START, Phone, find, world
from tests.steps import Step

CHATS = {"A": 1001, "B": 1002, "C": 1003}
LANES = {chat: lane for lane, chat in CHATS.items()}


@dataclass
class Clock:
    """Shared by all units of a test; it moves when told."""

    now: datetime = START
    turns: "count[int]" = field(default_factory=count)

    def read(self) -> datetime:
        return self.now

    def chance(self, size: int) -> bytes:
        return blake2b(str(next(self.turns)).encode(), digest_size=size).digest()


class Stored:
    """People whose every act is one unit of work."""

    def __init__(self, store: Store, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.units = Units(store, world(), self.clock.read, self.clock.chance)
        self.phones = {lane: Phone() for lane in CHATS}
        self.updates = count(1)

    def item(self, lane: str, event: Doing, raw: str = "{}") -> Item:
        return Item(next(self.updates), CHATS[lane], event, raw)

    def event(self, step: Step) -> Doing:
        phone = self.phones[step.lane]
        if step.taps:
            return find(phone, step.taps)
        text = (
            f"/start {self.phones[step.opens_link_of].link.rpartition('=')[2]}"
            if step.opens_link_of
            else step.writes
        )
        message = phone.type(text)
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return Command(name, argument, code_hash(argument))
        return Wrote(message, text)

    async def go(self, *steps: Step) -> None:
        for step in steps:
            self.show(await self.units.take([self.item(step.lane, self.event(step))]))

    async def wait(self, **span: float) -> None:
        self.clock.now += timedelta(**span)
        while (done := await self.units.fire_due()).fired:
            self.show(done)

    def show(self, done: Done) -> None:
        for parcel in done.parcels:
            self.phones[LANES[parcel.chat]].receive(parcel.effect, self.clock.now)

    def texts(self, lane: str) -> list[str]:
        return [shown.text for shown in self.phones[lane].messages]
