"""What is due is found by a search in an index, however many timers wait."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from bot.core.records import Due
from bot.store.start import Store
from bot.store.unit import due_timers


async def test_what_is_due_is_found_by_the_index(store: Store, at: datetime) -> None:
    """SQLite's own plan: a search by kind and instant, and nudges come out of it in their order."""
    plans = {}
    for kinds in ((Due.NUDGE,), tuple(Due)):
        query = due_timers(kinds, at, 100).compile(
            dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
        )
        async with store.database.transaction() as connection:
            rows = await connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))
            plans[kinds] = [row.detail for row in rows]
    assert plans[Due.NUDGE,] == ["SEARCH timers USING INDEX due (kind=? AND due_at<?)"]
    assert plans[tuple(Due)][0] == "SEARCH timers USING INDEX due (kind=? AND due_at<?)"
