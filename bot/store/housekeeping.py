"""What is kept for a while only."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.store.engine import Database
from bot.store.tables import seen, set_aside

SEEN_FOR = timedelta(days=8)
"""Longer than Telegram could ever hand over an update again."""

SET_ASIDE_FOR = timedelta(days=30)


async def tidy(database: Database, at: datetime) -> None:
    """Remove the numbers of updates long seen and what was set aside long ago, in one transaction."""
    async with database.transaction() as connection:
        await connection.execute(delete(seen).where(seen.c.at < at - SEEN_FOR))
        await connection.execute(delete(set_aside).where(set_aside.c.at < at - SET_ASIDE_FOR))
