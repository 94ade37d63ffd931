"""Delivery with all that it works with: a real store, the library's Bot, a Bot API over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import insert, select
from telegram import Bot

from bot.clock import Now, utc_now
from bot.core.effects import Effect
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from bot.store.outbox import Outbox
from bot.store.parcel import Parcel
from bot.store.start import Store
from bot.store.tables import outbox, persons, set_aside
from bot.telegram.backoff import Backoff
from bot.telegram.delivery import Delivery
from bot.telegram.pace import Pace
from tests.telegram.patience import come_true


@dataclass
class Desk:
    """What a test needs to send, and to see what came of it."""

    server: BotApiServer
    bot: Bot
    store: Store
    outbox: Outbox
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    async def phone(self, name: str) -> Phone:
        """Somebody who has written to the bot before and is known to the store."""
        phone = self.server.telegram.user(name)
        phone.write("/start")
        async with self.store.database.transaction() as connection:
            await connection.execute(insert(persons).values(id=name, telegram_id=phone.id, sealed=b""))
        return phone

    async def commit(self, phone: Phone | int, *effects: Effect) -> list[Parcel]:
        """Parcels whose rows stand in the outbox."""
        chat, person = (phone, None) if isinstance(phone, int) else (phone.id, phone.user.first_name)
        parcels = [Parcel(next(self.ids), chat, person, effect) for effect in effects]
        async with self.store.database.transaction() as connection:
            await connection.execute(insert(outbox), self.outbox.rows(parcels))
        return parcels

    async def left(self, *, parked: bool | None = None) -> list[int]:
        """The rows that are still there, oldest first."""
        which = select(outbox.c.id).order_by(outbox.c.id)
        if parked is not None:
            which = which.where(outbox.c.parked == parked)
        async with self.store.database.transaction() as connection:
            return list(await connection.scalars(which))

    async def parked(self, count: int) -> None:
        """Wait until so many rows are parked and no others are left. Raises TimeoutError."""

        async def all_parked() -> bool:
            return not await self.left(parked=False) and len(await self.left(parked=True)) == count

        await come_true(all_parked)

    async def asides(self) -> list[str]:
        """What was set aside."""
        async with self.store.database.transaction() as connection:
            return list(await connection.scalars(select(set_aside.c.id)))

    @asynccontextmanager
    async def delivering(
        self,
        pace: Pace | None = None,
        outbox: Outbox | None = None,
        first: float = 0.02,
        clock: Now = utc_now,
    ) -> AsyncIterator[Delivery]:
        """Delivery at work until the end of the block; `first` is the first wait after trouble."""
        delivery = self.delivery(pace, outbox, first, clock)
        running = asyncio.create_task(delivery.run())
        try:
            yield delivery
        finally:
            await asyncio.wait_for(delivery.stop(), 5)
            await running

    def delivery(
        self,
        pace: Pace | None = None,
        outbox: Outbox | None = None,
        first: float = 0.02,
        clock: Now = utc_now,
    ) -> Delivery:
        """Delivery that does nothing yet; without `pace` nothing is limited."""
        backoff = Backoff(first, chance=lambda: 0.0)
        return Delivery(self.bot, outbox or self.outbox, pace or Pace(0, chat=0), backoff, clock)

    def calls(self, *methods: str) -> list[tuple[str, int]]:
        """The calls of these methods and how they were answered, in order."""
        return [(call.method, call.status) for call in self.server.telegram.journal if call.method in methods]

    async def called(self, method: str, status: int, times: int = 1) -> None:
        """Wait until this method was answered so this often. Raises TimeoutError."""
        await come_true(lambda: self.calls(method).count((method, status)) >= times)

    def instants(self, text: str = "") -> list[float]:
        """When messages were accepted, in seconds, those that hold a text."""
        return [
            call.at
            for call in self.server.telegram.journal
            if call.method == "sendMessage" and call.status == 200 and text in str(call.params["text"])
        ]


def texts(phone: Phone) -> list[str]:
    """What the bot's messages on this phone say."""
    return [message.text for message in phone.screen if message.from_bot]


async def until(phone: Phone, *wanted: str) -> None:
    """Wait until these are the bot's messages. Raises AssertionError."""
    try:
        await phone.until(lambda: texts(phone) == list(wanted))
    except TimeoutError:
        raise AssertionError(f"{texts(phone)} is not {list(wanted)}") from None
