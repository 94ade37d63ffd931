"""What happens by itself: APScheduler only wakes the process, what is due stands in the database."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store.engine import Database
from bot.store.housekeeping import tidy
from bot.store.unit import Done, Units

log = structlog.get_logger()

TICK: Final = 1
"""Seconds between two looks at what is due."""

BATCH: Final = 100


@contextmanager
def clockwork(units: Units, database: Database, hand_over: Callable[[Done], None]) -> Iterator[None]:
    """Look after timers every second and after old rows every hour, until the end of the block."""

    async def due() -> None:
        while (done := await units.fire_due(BATCH)).fired:
            hand_over(done)

    async def housekeeping() -> None:
        await tidy(database, datetime.now(UTC))

    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"max_instances": 1, "coalesce": True})
    scheduler.add_job(_safely(due), "interval", seconds=TICK, id="due")
    scheduler.add_job(
        _safely(housekeeping), "interval", hours=1, id="housekeeping", next_run_time=datetime.now(UTC)
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _safely(job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A job that failed says so, and is tried again at its next time."""

    async def run() -> None:
        try:
            await job()
        except Exception:
            log.exception("job_failed", job=job.__name__)

    return run
