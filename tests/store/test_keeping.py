from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import LargeBinary, insert, select

from bot.store.housekeeping import tidy
from bot.store.set_aside import SetAside
from bot.store.set_aside import set_aside as keep
from bot.store.start import Store
from bot.store.tables import couples, metadata, persons, rounds, seen, set_aside, walks

CANARY = b"canary-in-the-mine"


def _aside(number: int, at: datetime, content: str = "{}") -> SetAside:
    return SetAside(f"update/{number}", at, "p", "KeyError", content)


async def test_what_is_set_aside_stays_sealed_and_once(store: Store, at: datetime) -> None:
    """An update that comes twice is kept once, as it first came."""
    async with store.database.transaction() as connection:
        await keep(connection, store.sealer, [])
        await keep(connection, store.sealer, [_aside(1, at, "first"), _aside(2, at)])
        await keep(connection, store.sealer, [_aside(1, at, "second")])
        rows = {row.id: row.sealed for row in await connection.execute(select(set_aside))}
    assert rows.keys() == {"update/1", "update/2"}
    assert store.sealer.open("set_aside/update/1", rows["update/1"]) == b'["KeyError","first"]'


async def test_housekeeping(store: Store, at: datetime) -> None:
    """Updates are known for 8 days and set aside for 30, to the instant."""
    moment = timedelta(microseconds=1)
    async with store.database.transaction() as connection:
        old, young = at - timedelta(days=8) - moment, at - timedelta(days=8)
        await connection.execute(insert(seen), [{"update_id": 1, "at": old}, {"update_id": 2, "at": young}])
        old, young = at - timedelta(days=30) - moment, at - timedelta(days=30)
        await keep(connection, store.sealer, [_aside(1, old), _aside(2, young)])
    await tidy(store.database, at)
    async with store.database.transaction() as connection:
        assert (await connection.scalars(select(seen.c.update_id))).all() == [2]
        assert (await connection.scalars(select(set_aside.c.id))).all() == ["update/2"]


async def test_weeks_in_which_nothing_came_of_it_go(store: Store, at: datetime) -> None:
    """Thirty days after their end, to the instant; not one that holds a walk, nor a round of another kind."""
    moment = timedelta(microseconds=1)
    old, young = at - timedelta(days=30) - moment, at - timedelta(days=30)
    ends = {"lapsed": old, "young": young, "walked": old, "going on": None, "other": old}
    fields = {"couple_id": "c", "chapter": 1, "opened_at": old, "sealed": b""}
    weeks = {name: None if name == "other" else f"2026-W{number}" for number, name in enumerate(ends)}
    async with store.database.transaction() as connection:
        await connection.execute(insert(couples).values(id="c", sealed=b""))
        await connection.execute(insert(persons).values(id="p", telegram_id=1, sealed=b""))
        rows = [{**fields, "id": name, "closed_at": end, "week": weeks[name]} for name, end in ends.items()]
        await connection.execute(insert(rounds), rows)
        walk = {"person_id": "p", "number": 1, "round_id": "walked", "opened_at": old, "sealed": b""}
        await connection.execute(insert(walks).values(walk))
    await tidy(store.database, at)
    async with store.database.transaction() as connection:
        assert set(await connection.scalars(select(rounds.c.id))) == ends.keys() - {"lapsed"}


async def test_no_word_of_a_person_stands_in_the_files(store: Store, path: Path, at: datetime) -> None:
    """What is sealed is found nowhere in the database, its WAL or its index, though what is in clear is."""
    sealed = [table for table in metadata.sorted_tables if "sealed" in table.c]
    assert {table.name for table in sealed} >= {
        "persons",
        "couples",
        "rounds",
        "walks",
        "outbox",
        "set_aside",
    }
    assert all(isinstance(table.c.sealed.type, LargeBinary) for table in sealed)
    clear = {
        "id": "own-id-in-clear",
        "telegram_id": 1,
        "couple_id": "own-id-in-clear",
        "chapter": 1,
        "number": 1,
    }
    clear |= {
        "person_id": "own-id-in-clear",
        "opened_at": at,
        "at": at,
        "chat_id": 1,
        "lane": 0,
        "parked": False,
    }
    async with store.database.transaction() as connection:
        for table in sealed:
            row = {name: value for name, value in clear.items() if name in table.c}
            row |= {"id": 1} if table.name == "outbox" else {}
            row["sealed"] = store.sealer.seal(f"{table.name}/x", CANARY * 20)
            await connection.execute(insert(table).values(row))
    files = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]
    found = b"".join(file.read_bytes() for file in files)
    assert b"own-id-in-clear" in found
    assert CANARY not in found
    assert b"canary" not in found


async def test_erased_bytes_are_overwritten(store: Store, path: Path, at: datetime) -> None:
    """Once the WAL is written back, an erased row is gone from the file and not only from its tables."""
    async with store.database.transaction() as connection:
        await connection.execute(insert(set_aside).values(id="erase-me-please", at=at, sealed=b"sealed"))
    await tidy(store.database, at + timedelta(days=31))
    async with store.database.transaction() as connection:
        assert (await connection.execute(select(set_aside))).all() == []
        raw = await connection.get_raw_connection()
    assert raw.driver_connection
    await raw.driver_connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"erase-me-please" not in path.read_bytes()  # noqa: ASYNC240 - nothing else runs
