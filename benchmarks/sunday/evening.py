"""The bot's own parts around a wire that never leaves the process: intake, decisions, store, delivery."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot

from benchmarks.sunday.chatters import Chatters
from benchmarks.sunday.loop import JumpingLoop
from benchmarks.sunday.wire import Wire
from bot.clock import Now
from bot.clockwork import fire_some
from bot.store.item import Done, Item
from bot.store.outbox import Outbox, Unsent
from bot.store.parcel import Sent
from bot.store.start import Store
from bot.store.units import Units
from bot.telegram.delivery import Delivery
from bot.telegram.intake import Intake
from bot.telegram.pace import Pace
from tests.play import world


class WorkingUnits(Units):
    """While a unit runs, time does not jump."""

    async def take(self, items: Sequence[Item]) -> Done:
        """Handle updates, in real time."""
        with _loop().working():
            return await super().take(items)

    async def fire_due(self, most: int = 100, *, nudges: bool = True) -> Done:
        """Handle due timers, in real time."""
        with _loop().working():
            return await super().fire_due(most, nudges=nudges)


class WorkingOutbox(Outbox):
    """While it reads or writes, time does not jump."""

    async def settle(self, sent: Sequence[Sent]) -> None:
        """Forget what was accepted, in real time."""
        with _loop().working():
            await super().settle(sent)

    async def message(self, person: str, turn: int) -> int | None:
        """Look up a message, in real time."""
        with _loop().working():
            return await super().message(person, turn)

    async def unsent(self) -> Unsent:
        """Read what waits, in real time."""
        with _loop().working():
            return await super().unsent()


@dataclass(frozen=True, slots=True)
class Evening:
    """A bot that is served: its clock and its delivery."""

    now: Now
    delivery: Delivery


@asynccontextmanager
async def evening(
    store: Store,
    begins: datetime,
    chatters: Chatters,
    see: Callable[[str, Mapping[str, Any]], None],
    rate: float,
) -> AsyncIterator[Evening]:
    """A bot that is served until the end of the block, from `begins` on; `see` is told of every call."""
    loop = _loop()
    zero = loop.time()

    def now() -> datetime:
        return begins + timedelta(seconds=loop.time() - zero)

    def seen(method: str, parameters: dict[str, Any], message: int) -> None:
        see(method, parameters)
        chatters.see(method, parameters, message)

    wire = chatters.wire = Wire(seen)
    units = WorkingUnits(store, world(), now)
    bot = Bot("1:bench", request=wire, get_updates_request=wire)
    await bot.initialize()
    delivery = Delivery(bot, WorkingOutbox(store.database, store.sealer, now), Pace(rate))
    intake = Intake(bot, wire, units, delivery)
    tasks = [asyncio.create_task(work) for work in (delivery.run(), intake.run(), _tick(units, delivery))]
    try:
        yield Evening(now, delivery)
    finally:
        intake.stop()
        await delivery.stop()
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)


async def _tick(units: Units, delivery: Delivery) -> None:
    """What clockwork does each second; APScheduler itself reads the computer's clock, which does not jump."""
    while True:
        while await fire_some(units, delivery):
            pass
        await asyncio.sleep(1)


def _loop() -> JumpingLoop:
    loop = asyncio.get_running_loop()
    if not isinstance(loop, JumpingLoop):
        raise TypeError("an evening needs a loop that jumps")
    return loop
