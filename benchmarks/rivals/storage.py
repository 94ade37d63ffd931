"""The plain bots' table: one row an answer, committed before it is acted on."""

import os
from typing import Final

import aiosqlite

ANSWER: Final = "INSERT INTO answers (person, answer) VALUES (?, ?)"


async def opened() -> aiosqlite.Connection:
    """The database, kept as safely as Twofold's: WAL with synchronous=FULL."""
    database = await aiosqlite.connect(os.environ["DATABASE_URL"].removeprefix("sqlite:///"))
    await database.execute("PRAGMA journal_mode = WAL")
    await database.execute("PRAGMA synchronous = FULL")
    await database.execute("CREATE TABLE IF NOT EXISTS answers (person INTEGER, answer TEXT)")
    await database.commit()
    return database
