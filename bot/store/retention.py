"""What a start does for walks that are kept for a while only."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.core.records import Due
from bot.store.engine import Database
from bot.store.tables import timers


async def follow(database: Database, keep: timedelta, at: datetime) -> None:
    """Have all walks looked at now if their host used to keep them for longer, in one transaction.

    Under one setting no timer is ever further ahead than that. One that comes too early is set anew.
    """
    ours = timers.c.kind == Due.RETENTION
    async with database.transaction() as connection:
        if await connection.scalar(
            select(timers.c.subject).where(ours, timers.c.due_at > at + keep).limit(1)
        ):
            await connection.execute(update(timers).where(ours).values(due_at=at))
