"""What is kept for a while only."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists

from bot.store.engine import Database
from bot.store.tables import rounds, seen, set_aside, walks

SEEN_FOR = timedelta(days=8)
"""Longer than Telegram could ever hand over an update again."""

SET_ASIDE_FOR = timedelta(days=30)

LAPSED_FOR = timedelta(days=30)
"""A weekly round that is over and holds nobody's walk shows in no view: after this it goes."""


async def tidy(database: Database, at: datetime) -> None:
    """Remove, in one transaction, the numbers of updates long seen, what was set aside, and empty weeks."""
    async with database.transaction() as connection:
        await connection.execute(delete(seen).where(seen.c.at < at - SEEN_FOR))
        await connection.execute(delete(set_aside).where(set_aside.c.at < at - SET_ASIDE_FOR))
        lapsed = rounds.c.week.is_not(None) & (rounds.c.closed_at < at - LAPSED_FOR)
        await connection.execute(
            delete(rounds).where(lapsed, ~exists().where(walks.c.round_id == rounds.c.id))
        )
