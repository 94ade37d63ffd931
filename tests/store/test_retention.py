"""Retention on a real file: what has gone is in no row and no byte."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.core.effects import Lane
from bot.core.records import Due
from bot.core.round import ROUND_LIFE
from bot.core.walk import RETENTION
from bot.store import migrate
from bot.store.engine import Database
from bot.store.outbox import Outbox
from bot.store.retention import follow
from bot.store.start import Store
from bot.store.tables import outbox, persons, timers, walks
from tests.steps import TITLE, opening, pairing, taps, walking, writes
from tests.store.stored import CHATS, Stored

MOMENT = timedelta(seconds=1)
HUNDRED_DAYS = timedelta(days=100)


@pytest.fixture
def play(store: Store) -> Stored:
    return Stored(store)


async def rows(store: Store) -> dict[int, bytes]:
    """The sealed walks, by the Telegram id of whose they are."""
    owned = select(persons.c.telegram_id, walks.c.sealed).join(walks, walks.c.person_id == persons.c.id)
    async with store.database.transaction() as connection:
        return {row.telegram_id: row.sealed for row in await connection.execute(owned)}


async def due(store: Store) -> list[datetime]:
    """When somebody's walks are looked at next."""
    async with store.database.transaction() as connection:
        wanted = select(timers.c.due_at).where(timers.c.kind == Due.RETENTION).order_by(timers.c.due_at)
        return list(await connection.scalars(wanted))


async def checkpoint(database: Database) -> None:
    """Write the log of changes back into the file."""
    async with database.transaction() as connection:
        raw = await connection.get_raw_connection()
    assert raw.driver_connection
    await raw.driver_connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")


def files(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".key")


async def waits_until(play: Stored, at: datetime) -> None:
    await play.wait(seconds=(at - play.clock.now).total_seconds())


async def test_what_has_gone_stands_nowhere_in_the_file(path: Path, store: Store, play: Stored) -> None:
    """Neither the words, sealed as they were, nor the walk; the other's row stays as it is."""
    await play.go(*pairing(), *opening(), *walking("A"), *taps("B", "Towards room for myself"))
    await play.wait(days=100)
    await play.go(*writes("B", "/reflect"), *taps("B", "Go on alone: Phones and screens"))
    await play.go(*taps("B", "Quiet and rest", "Go on"))
    first, began = await rows(store), play.clock.now - HUNDRED_DAYS
    await waits_until(play, began + RETENTION - MOMENT)
    assert await rows(store) == first
    await waits_until(play, began + RETENTION)
    thin = await rows(store)
    assert thin[CHATS["A"]] != first[CHATS["A"]]
    await checkpoint(store.database)
    assert first[CHATS["A"]] not in files(path)
    assert first[CHATS["B"]] in files(path)
    await waits_until(play, began + 2 * RETENTION - MOMENT)
    assert (await rows(store)).keys() == {CHATS["A"], CHATS["B"]}
    await waits_until(play, began + 2 * RETENTION)
    assert (await rows(store)).keys() == {CHATS["B"]}
    await checkpoint(store.database)
    assert thin[CHATS["A"]] not in files(path)


async def test_words_that_are_parked_go_with_the_words(store: Store, play: Stored) -> None:
    """Whoever blocks the bot for ever leaves no message that quotes them; a summary's line stays."""
    await play.go(*pairing(), *opening(), *walking("A"))
    await Outbox(store.database, store.sealer).park(CHATS["A"])
    await play.wait(seconds=ROUND_LIFE.total_seconds())
    await Outbox(store.database, store.sealer).park(CHATS["A"])

    async def parked() -> set[int]:
        async with store.database.transaction() as connection:
            return set(await connection.scalars(select(outbox.c.lane).where(outbox.c.parked)))

    assert await parked() == {Lane.REPLY, Lane.SUMMARY}
    await play.wait(seconds=RETENTION.total_seconds())
    assert await parked() == {Lane.SUMMARY}


async def test_messages_on_their_way_to_somebody_who_is_here_are_sent(play: Stored) -> None:
    """Only what waits for a return goes."""
    await play.go(*pairing(), *taps("A", TITLE, "Phones and screens", "Only for me", "Start"))
    await play.wait(seconds=RETENTION.total_seconds() - 1)
    await play.go(*writes("A", "/help"))
    done = await play.units.fire_due()
    assert done.fired == 0
    play.clock.now += MOMENT
    done = await play.units.fire_due()
    assert (done.fired, done.dropped, done.parcels) == (1, [], [])


async def test_a_look_that_fails_is_made_again(
    store: Store, play: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug in it loses nobody's timer."""
    await play.go(*pairing(), *opening())
    with monkeypatch.context() as broken:
        broken.setattr("bot.core.turn.expire", None)
        await play.wait(seconds=RETENTION.total_seconds())
    assert await due(store) == [play.clock.now + timedelta(hours=1)] * 2
    await play.wait(hours=1)
    assert await due(store) == [play.clock.now - timedelta(hours=1) + RETENTION] * 2


async def test_a_shorter_time_holds_after_a_start(store: Store, play: Stored) -> None:
    """All walks are looked at at once; while the time is the same, none are."""
    await play.go(*pairing(), *opening())
    planned = await due(store)
    await play.wait(days=100)
    await follow(store.database, RETENTION, play.clock.now)
    assert await due(store) == planned
    await follow(store.database, timedelta(days=60), play.clock.now)
    assert await due(store) == [play.clock.now] * 2


def test_walks_of_an_older_version_get_their_timer(
    path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One for each person, due at once: it is set anew where it was too early."""
    with monkeypatch.context() as older:
        older.setattr(migrate, "HEAD", "0002")
        migrate.upgrade(url)
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO walks (person_id, number, opened_at, sealed) VALUES (?, ?, ?, x'00')",
            [("A", 1, 30), ("A", 2, 10), ("B", 1, 20)],
        )
    connection.close()
    migrate.upgrade(url)
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT kind, subject, due_at FROM timers ORDER BY subject").fetchall()
    connection.close()
    assert found == [(Due.RETENTION, "A", 10), (Due.RETENTION, "B", 20)]
