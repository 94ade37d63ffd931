"""What somebody outside the program has to mend: one clear line, exit code 2, nothing changed."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.rehearsal.api.server import BotApiServer
from bot.store.key import new_key
from bot.store.lock import held
from bot.store.start import opened
from bot.store.tables import persons
from tests.service.process import Ended, ended, process

Environment = dict[str, str]
Trouble = Callable[[Path, Environment], AbstractAsyncContextManager[None]]

DATABASE = "data/twofold.db"
# In a process of its own: whoever reads a file and closes it gives up the locks of the whole process.
BROWSER = f"""
import sqlite3, time
database = sqlite3.connect("{DATABASE}", isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(60)
"""


@asynccontextmanager
async def broken_script(folder: Path, environment: Environment) -> AsyncIterator[None]:
    script = folder / "dialogues" / "broken"
    script.mkdir(parents=True)
    (script / "script.yaml").write_text("script: broken\n  revision: [\n")
    environment["DIALOGUES"] = str(folder / "dialogues")
    yield


@asynccontextmanager
async def refused_token(_: Path, environment: Environment) -> AsyncIterator[None]:
    environment["BOT_TOKEN"] = "4711:another"  # noqa: S105 - it opens nothing
    yield


@asynccontextmanager
async def unreachable(_: Path, environment: Environment) -> AsyncIterator[None]:
    with taken_port(listening=False) as port:
        environment["BOT_API_URL"] = f"http://127.0.0.1:{port}"
        yield


@asynccontextmanager
async def unwritable(folder: Path, _: Environment) -> AsyncIterator[None]:
    (folder / "data").write_text("a file where the folder should be")
    yield


@asynccontextmanager
async def locked(folder: Path, _: Environment) -> AsyncIterator[None]:
    await filled(folder)
    async with process(folder, ("-c", BROWSER)) as browser:
        assert browser.stdout is not None
        assert await browser.stdout.readline() == b"locked\n"
        yield


@asynccontextmanager
async def wrong_key(folder: Path, environment: Environment) -> AsyncIterator[None]:
    await filled(folder)
    environment["SECRET_KEYS"] = new_key().written()
    yield


@asynccontextmanager
async def missing_key(folder: Path, _: Environment) -> AsyncIterator[None]:
    await filled(folder)
    (folder / f"{DATABASE}.key").unlink()
    yield


@asynccontextmanager
async def newer_schema(folder: Path, _: Environment) -> AsyncIterator[None]:
    await filled(folder)
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    yield


@asynccontextmanager
async def port_taken(_: Path, environment: Environment) -> AsyncIterator[None]:
    with taken_port(listening=True) as port:
        environment["PORT"] = str(port)
        yield


@asynccontextmanager
async def second_process(folder: Path, _: Environment) -> AsyncIterator[None]:
    await filled(folder)
    with held(folder / DATABASE):
        yield


TROUBLES: dict[str, tuple[Trouble, str]] = {
    "broken script": (broken_script, "script.yaml:2:"),
    "refused token": (refused_token, "BOT_TOKEN: Telegram does not know this token. Ask @BotFather for it."),
    "unreachable": (unreachable, "the Bot API cannot be used (NetworkError). Check the network"),
    "unwritable": (unwritable, "cannot be written"),
    "locked": (locked, "the database is locked by another program. Close whatever has it open"),
    "wrong key": (wrong_key, "Add it to SECRET_KEYS"),
    "missing key": (missing_key, "sealed with a key that is not here"),
    "newer schema": (newer_schema, "a newer version of the bot made this database (schema 9999). Install"),
    "port taken": (port_taken, "it is taken. Set PORT to a free one."),
    "second process": (second_process, "another process of the bot is using this database. Stop that one"),
}


@pytest.fixture
async def environment() -> AsyncIterator[Environment]:
    """What a host has set, with a Bot API that answers."""
    token = "4711:rehearsal"  # noqa: S105 - it opens nothing
    async with await BotApiServer.start(token) as server:
        yield {"BOT_TOKEN": token, "BOT_API_URL": server.url, "DATABASE_URL": f"sqlite:///{DATABASE}"}


async def test_every_mistake_is_one_line_and_changes_nothing(
    tmp_path: Path, environment: Environment
) -> None:
    """The line says what to do; files are byte for byte as they were, and none is new."""
    three_at_once = asyncio.Semaphore(3)

    async def meet(name: str) -> tuple[Ended, bool]:
        folder = tmp_path / name.replace(" ", "-")
        folder.mkdir()
        own = dict(environment)
        async with three_at_once, TROUBLES[name][0](folder, own):
            before = everything(folder)
            async with process(folder, **own) as running:
                end = await ended(running, within=40)
            return end, everything(folder) == before

    ends = dict(zip(TROUBLES, await asyncio.gather(*map(meet, TROUBLES)), strict=True))
    assert {name: end.code for name, (end, _) in ends.items()} == dict.fromkeys(TROUBLES, 2)
    assert [name for name, (_, unchanged) in ends.items() if not unchanged] == []
    for name, (_, line) in TROUBLES.items():
        said = ends[name][0].lines
        assert line in said[0], (name, said)
        assert len(said) == (3 if name == "broken script" else 1), (name, said)
        assert not any("Traceback" in one or "4711:" in one for one in said), name


def everything(folder: Path) -> dict[str, bytes]:
    """All files but the lock, which has no content."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }


async def filled(folder: Path) -> None:
    """A database in which something is sealed."""
    async with opened(f"sqlite:///{folder / DATABASE}") as store, store.database.transaction() as connection:
        row = {"id": "p", "telegram_id": 10, "sealed": store.sealer.seal("persons/p", b"{}")}
        await connection.execute(insert(persons).values(row))


@contextmanager
def taken_port(*, listening: bool) -> Iterator[int]:
    """A port that nobody else gets; without `listening` nobody answers there."""
    with socket.socket() as taken:
        taken.bind(("" if listening else "127.0.0.1", 0))
        if listening:
            taken.listen()
        yield taken.getsockname()[1]
