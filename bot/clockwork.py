"""What happens by itself: APScheduler only wakes the process, what is due stands in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store.engine import Database
from bot.store.housekeeping import tidy
from bot.store.item import Done
from bot.store.units import Units

log = structlog.get_logger()

TICK: Final = 1
"""Seconds between two looks at what is due."""

BATCH: Final = 100


@asynccontextmanager
async def clockwork(
    units: Units, database: Database, hand_over: Callable[[Done], None]
) -> AsyncIterator[None]:
    """Look after timers every second and after old rows every hour, until the end of the block.

    The unit in hand is finished first.
    """
    busy = asyncio.Lock()
    stopping = False

    async def due() -> None:
        while not stopping and (done := await units.fire_due(BATCH)).fired:
            hand_over(done)

    async def housekeeping() -> None:
        await tidy(database, datetime.now(UTC))

    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"max_instances": 1, "coalesce": True})
    scheduler.add_job(_safely(due, busy), "interval", seconds=TICK, id="due")
    scheduler.add_job(
        _safely(housekeeping, busy), "interval", hours=1, id="housekeeping", next_run_time=datetime.now(UTC)
    )
    scheduler.start()
    try:
        yield
    finally:
        stopping = True
        scheduler.pause()
        async with busy:  # shutting down cancels a job that runs
            scheduler.shutdown(wait=False)


def _safely(job: Callable[[], Awaitable[None]], busy: asyncio.Lock) -> Callable[[], Awaitable[None]]:
    """One job at a time; one that failed says so, and is tried again at its next time."""

    async def run() -> None:
        async with busy:
            try:
                await job()
            except Exception:
                log.exception("job_failed", job=job.__name__)

    return run
