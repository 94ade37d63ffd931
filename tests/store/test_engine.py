import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.store.engine import Database, connected
from bot.store.start import Store
from bot.store.tables import couples, seen, walks


@pytest.fixture
async def other(store: Store, path: Path) -> AsyncIterator[Database]:  # noqa: ARG001 - it must be open
    """A second connection to the same file, which waits hardly at all."""
    async with connected(path, patience=0.05) as database:
        yield database


async def _fail(store: Store) -> None:
    async with store.database.transaction() as connection:
        await connection.execute(insert(couples).values(id="c", sealed=b""))
        raise ZeroDivisionError


async def _couples(database: Database) -> list[str]:
    async with database.transaction() as connection:
        return list(await connection.scalars(select(couples.c.id)))


async def test_a_transaction_holds_the_lock_before_its_first_statement(store: Store, path: Path) -> None:
    """BEGIN IMMEDIATE is sent at once: nobody else can begin to write, though nothing was read yet."""
    with sqlite3.connect(path, timeout=0, isolation_level=None) as plain:
        async with store.database.transaction():
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                plain.execute("BEGIN IMMEDIATE")
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("ROLLBACK")
    plain.close()


async def test_the_second_of_two_transactions_never_reads_what_is_stale(
    store: Store, other: Database
) -> None:
    """While one decides, another connection cannot even begin; afterwards it reads what was decided."""
    async with store.database.transaction() as connection:
        assert (await connection.execute(select(couples.c.id))).all() == []
        with pytest.raises(OperationalError, match="locked"):
            await _couples(other)
        await connection.execute(insert(couples).values(id="c", sealed=b""))
        with pytest.raises(OperationalError, match="locked"):
            await _couples(other)
    assert await _couples(other) == ["c"]


async def test_transactions_of_one_process_wait_for_each_other(store: Store) -> None:
    """The second begins when the first is committed, and finds it."""
    order: list[str] = []
    inside, asked = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with store.database.transaction() as connection:
            inside.set()
            await asked.wait()
            await connection.execute(insert(couples).values(id="c", sealed=b""))
            order.append("first")

    async def second() -> None:
        await inside.wait()
        asked.set()
        assert await _couples(store.database) == ["c"]
        order.append("second")

    await asyncio.gather(first(), second())
    assert order == ["first", "second"]


async def test_every_statement_stands_between_begin_and_commit(store: Store) -> None:
    """No statement begins a transaction of its own, and none is left open."""
    heard: list[str] = []
    async with store.database.transaction() as connection:
        raw = await connection.get_raw_connection()
        assert raw.driver_connection
        await raw.driver_connection.set_trace_callback(heard.append)
    heard.clear()
    async with store.database.transaction() as connection:
        await connection.execute(select(couples))
        await connection.execute(insert(couples), [{"id": "a", "sealed": b""}, {"id": "b", "sealed": b""}])
    begin, *_, commit = heard
    assert (begin, commit) == ("BEGIN IMMEDIATE", "COMMIT")
    assert sum("BEGIN" in statement for statement in heard) == 1


async def test_what_raises_leaves_nothing(store: Store) -> None:
    """An error in the middle rolls back, and the next transaction goes on."""
    with pytest.raises(ZeroDivisionError):
        await _fail(store)
    assert await _couples(store.database) == []


@pytest.mark.parametrize("done", range(4))
async def test_a_cancelled_transaction_leaves_nothing(store: Store, at: datetime, done: int) -> None:
    """Cancelled while a statement runs, be it BEGIN, a transaction is gone and the next one works."""
    loop = asyncio.get_running_loop()

    async def interrupted() -> None:
        if done == 0:
            loop.call_soon(task.cancel)
        async with store.database.transaction() as connection:
            for number in range(1, 10):
                if number == done:
                    loop.call_soon(task.cancel)
                await connection.execute(insert(seen).values(update_id=number, at=at))

    task = asyncio.create_task(interrupted())
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.database.transaction() as connection:
        assert (await connection.execute(select(seen))).all() == []
        assert await connection.scalar(text("PRAGMA synchronous")) == 2


async def test_an_orphan_is_refused_at_the_commit(store: Store) -> None:
    """A walk without its person is not committed, in whatever order things were written."""
    with pytest.raises(IntegrityError):
        async with store.database.transaction() as connection:
            await connection.execute(text("INSERT INTO walks VALUES ('nobody', 1, NULL, 0, x'')"))
    async with store.database.transaction() as connection:
        assert (await connection.execute(select(walks))).all() == []


async def test_each_commit_is_on_disk(store: Store) -> None:
    """WAL with full synchronisation, foreign keys, and deleted bytes overwritten."""
    found = []
    async with store.database.transaction() as connection:
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete"):
            found.append(await connection.scalar(text(f"PRAGMA {name}")))  # noqa: PERF401 - one awaits
    assert found == ["wal", 2, 1, 1]


async def test_errors_do_not_print_parameters(store: Store) -> None:
    """What was about to be written does not appear in an error."""
    with pytest.raises(IntegrityError) as caught:
        async with store.database.transaction() as connection:
            await connection.execute(insert(couples).values(id="canary", sealed=None))
    assert "canary" not in str(caught.value)
