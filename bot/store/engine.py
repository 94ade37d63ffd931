"""The one write connection and its transactions."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.store.hop import HopConnection
from bot.store.trouble import explained

PATIENCE = 5.0
"""How long to wait for another program's lock, in seconds."""

PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")


class Database:
    """The one write connection. Its transactions come one after the other and see nothing half done."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Begins at once, before the first read; commits at the end, or rolls back if anything is raised."""
        async with self._turn, self._connection.begin():
            yield self._connection


@asynccontextmanager
async def connected(path: Path, patience: float = PATIENCE) -> AsyncIterator[Database]:
    """Open the database in this file until the end of the block. Raises StoreErrors while it opens."""
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"async_creator_fn": lambda *_, **__: HopConnection(path, patience)},
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _tune)
    event.listen(engine.sync_engine, "begin", _begin)
    try:
        with explained(path):
            connection = await engine.connect()
        async with aclosing(connection):
            yield Database(connection)
    finally:
        await engine.dispose()


@contextmanager
def preparing(path: Path, patience: float = PATIENCE) -> Iterator[Connection]:
    """One transaction for the start, before anything else is open. Raises StoreErrors.

    It leaves the file's journal as it is, so that what is refused stays unchanged.
    """
    engine: Engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"isolation_level": None, "timeout": patience},
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    try:
        with explained(path), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _tune(driver: Any, _record: object) -> None:  # noqa: ANN401 - whatever SQLAlchemy wraps the driver in
    cursor = driver.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take the lock now. SQLite's own BEGIN waits for the first write: two could decide on one state."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
