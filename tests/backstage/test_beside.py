"""A look leaves no trace, waits for nobody, and sees one instant."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, func, insert, select

from bot.backstage.backstage import Backstage
from bot.backstage.beside import Beside
from bot.backstage.view import nothing
from bot.store.start import Store, opened
from bot.store.tables import seen, timers
from tests.backstage.elsewhere import files, look_from_elsewhere
from tests.backstage.seen import person
from tests.play import START, world
from tests.steps import opening, pairing
from tests.store.stored import Stored

RUNNING = {"twofold.db", "twofold.db-wal", "twofold.db-shm", "twofold.db.key", "twofold.db.lock"}
ALSO_SEEN = "INSERT INTO seen (update_id, at) VALUES (777, 0)"


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(seen)).scalar_one()


def write_beside(path: Path) -> int:
    """Somebody else commits one row."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(ALSO_SEEN).rowcount


async def test_a_look_from_another_process_changes_no_file_and_makes_none(path: Path, play: Stored) -> None:
    """While the bot has it open, byte for byte, the index of SQLite too."""
    await play.go(*pairing())
    view, before, after = await look_from_elsewhere(path)
    assert person(view, "A")["name"] == "Alex"
    assert before.keys() == RUNNING
    assert after == before


async def test_a_look_waits_for_no_write_and_no_write_for_a_look(
    path: Path, store: Store, play: Stored
) -> None:
    """What is not committed is not seen, and is committed after that look as it would have been."""
    await play.go(*pairing(), *opening())
    async with store.database.transaction() as connection:
        await connection.execute(delete(timers))
        view, before, after = await look_from_elsewhere(path)
        assert [timer["kind"] for timer in view["timers"]] == ["close", "retention", "retention"]
    assert after == before
    assert (await Backstage(path, world()).look())["timers"] == []


async def test_all_statements_of_a_look_see_one_instant(path: Path, store: Store) -> None:
    """What is committed between two of them is seen by the next look."""

    def look(connection: Connection) -> tuple[int, int]:
        before = count(connection)
        write_beside(path)
        return before, count(connection)

    async with store.database.transaction() as connection:
        await connection.execute(insert(seen).values(update_id=1, at=START))
    beside = Beside(path)
    assert beside.read(look) == (1, 1)
    assert beside.read(count) == 2


async def test_a_killed_bot_is_looked_at_as_it_was_left(path: Path, play: Stored, tmp_path: Path) -> None:
    """What stands only in the WAL is seen, and waits there for the bot."""
    await play.go(*pairing())
    left = Path(shutil.copytree(path.parent, tmp_path / "left")) / path.name
    before = files(left)
    view = await Backstage(left, world()).look()
    assert person(view, "B")["name"] == "Sam"
    assert files(left) == before
    assert before.keys() == RUNNING


async def test_a_bot_that_has_stopped_is_looked_at_without_making_its_files(path: Path) -> None:
    async with opened(f"sqlite:///{path}") as store:
        await Stored(store).go(*pairing())
    before = files(path)
    view = await Backstage(path, world()).look()
    assert person(view, "B")["name"] == "Sam"
    assert files(path) == before
    assert before.keys() == RUNNING - {"twofold.db-wal", "twofold.db-shm"}


async def test_what_was_at_rest_and_is_written_meanwhile_does_not_count(path: Path) -> None:
    """It was read without SQLite's locks."""
    async with opened(f"sqlite:///{path}"):
        pass
    beside = Beside(path)
    assert beside.read(count) == 0
    assert beside.read(lambda _: write_beside(path)) is None
    assert beside.read(count) == 1


@pytest.mark.parametrize("content", [None, b"", b"not a database, but long enough" * 40], ids=str)
async def test_where_no_database_stands_nothing_is_seen(tmp_path: Path, content: bytes | None) -> None:
    """No file, one that is being made, or something else: none is made of it."""
    path = tmp_path / "twofold.db"
    if content is not None:
        path.write_bytes(content)
    backstage = Backstage(path, world())
    assert await backstage.look() == nothing()
    assert await backstage.next_timer() is None
    assert list(files(path)) == ([] if content is None else ["twofold.db"])


async def test_a_wal_without_its_index_is_not_passed_over(path: Path, play: Stored, tmp_path: Path) -> None:
    """The file alone is older than what was committed."""
    await play.go(*pairing())
    left = Path(shutil.copytree(path.parent, tmp_path / "left")) / path.name
    left.with_name(f"{left.name}-shm").unlink()
    before = files(left)
    assert await Backstage(left, world()).look() == nothing()
    assert files(left) == before


async def test_a_database_made_anew_is_seen_by_the_same_backstage(path: Path) -> None:
    """With its own key; the old one is gone in between."""
    backstage = Backstage(path, world())
    for name in ("Alex", "Robin"):
        async with opened(f"sqlite:///{path}") as store:
            await Stored(store).go(*pairing(names=(name, "Sam")))
            assert person(await backstage.look(), "A")["name"] == name
        shutil.rmtree(path.parent)
        assert await backstage.look() == nothing()
