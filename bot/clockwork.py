"""What happens by itself: APScheduler only wakes the process, what is due stands in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, timedelta
from typing import Final, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import REAL, Clock
from bot.store.engine import Database
from bot.store.housekeeping import tidy
from bot.store.item import Done
from bot.store.units import Units

log = structlog.get_logger()

BATCH: Final = 100
MOST_WAITING: Final = 1000
"""Parcels that may wait for Telegram before nudges stay timers for another while: half a minute's worth."""

_JOB: Final = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
HOUSEKEEPING: Final = timedelta(hours=1)
"""The time between two rounds of housekeeping; the first is at the start."""


class Delivers(Protocol):
    """What clockwork needs of delivery."""

    @property
    def waiting(self) -> int:
        """How many parcels have not been accepted yet."""

    def hand_over(self, done: Done) -> None:
        """Send what a committed unit leaves to send."""


@asynccontextmanager
async def clockwork(
    units: Units, database: Database, delivery: Delivers, clock: Clock = REAL
) -> AsyncIterator[None]:
    """Look at every tick after timers, and every hour after old rows, until the end of the block.

    The unit in hand is finished first.
    """
    busy = asyncio.Lock()
    stopping = False
    tidied = clock.now() - HOUSEKEEPING

    async def due() -> None:
        while not stopping and await fire_some(units, delivery):
            pass

    async def housekeeping() -> None:
        nonlocal tidied
        now = clock.now()
        if now - tidied >= HOUSEKEEPING:
            tidied = now
            await tidy(database, now)

    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=_JOB)
    for job in (due, housekeeping):
        scheduler.add_job(_safely(job, busy), "interval", seconds=clock.tick, id=job.__name__)
    scheduler.start()
    try:
        yield
    finally:
        stopping = True
        scheduler.pause()
        async with busy:  # shutting down cancels a job that runs
            scheduler.shutdown(wait=False)


async def fire_some(units: Units, delivery: Delivers) -> bool:
    """Fire a batch of what is due; whether there was any.

    However many nudges are due, only some wait to be sent: the others stay timers.
    """
    done = await units.fire_due(BATCH, nudges=delivery.waiting < MOST_WAITING)
    if done.fired:
        delivery.hand_over(done)
    return done.fired > 0


def _safely(job: Callable[[], Awaitable[None]], busy: asyncio.Lock) -> Callable[[], Awaitable[None]]:
    """One job at a time; one that failed says so, and is tried again at its next time."""

    async def run() -> None:
        async with busy:
            try:
                await job()
            except Exception:
                log.exception("job_failed", job=job.__name__)

    return run
