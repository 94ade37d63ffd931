# ruff: noqa: ASYNC240 - nothing else runs in these tests that a file could hold up

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.store.errors import (
    DatabaseInUseError,
    DatabaseLockedError,
    DatabaseUnwritableError,
    DatabaseUrlWrongError,
    NotADatabaseError,
    SchemaNewerError,
    StoreError,
)
from bot.store.start import Store, opened

Start = Callable[..., AbstractAsyncContextManager[Store]]


async def _refusal(start: Start) -> StoreError:
    with pytest.raises(StoreError) as caught:
        async with start():
            pass
    assert "\n" not in str(caught.value)
    return caught.value


def _everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".lock"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "data/twofold.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///a.db?mode=ro",
        "postgresql://u:p@h/d",
    ],
)
async def test_a_url_that_names_no_file_is_refused(url: str) -> None:
    """The message shows how it is written and not what was, which may hold a password."""
    with pytest.raises(DatabaseUrlWrongError, match=r"sqlite:///data/twofold\.db") as caught:
        async with opened(url):
            pass
    assert "u:p" not in str(caught.value)


async def test_a_folder_that_cannot_be_made_is_told(start: Start, path: Path) -> None:
    """Where the folder should be stands a file."""
    path.parent.write_text("")
    assert isinstance(await _refusal(start), DatabaseUnwritableError)
    assert path.parent.read_text() == ""


async def test_a_file_that_cannot_be_written_is_told(start: Start, path: Path) -> None:
    """Where the file should be stands a folder."""
    path.mkdir(parents=True)
    assert isinstance(await _refusal(start), DatabaseUnwritableError)
    assert list(path.iterdir()) == []


async def test_a_key_that_cannot_be_made_leaves_no_trace_in_the_database(start: Start, path: Path) -> None:
    """If the key has no place, the database stays empty."""
    path.with_name(path.name + ".key").mkdir(parents=True)
    path.with_name(path.name + ".key").chmod(0o700)
    assert isinstance(await _refusal(start), DatabaseUnwritableError)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"Dear diary, ", b"SQLite format 3\x00"], ids=["text", "torn"])
async def test_what_is_not_a_database_is_left_alone(start: Start, path: Path, content: bytes) -> None:
    """Another file is never overwritten."""
    path.parent.mkdir()
    path.write_bytes(content * 100)
    assert isinstance(await _refusal(start), NotADatabaseError)
    assert _everything(path.parent) == {path.name: content * 100}


async def test_a_locked_database_is_told(start: Start, path: Path) -> None:
    """Another program that writes is waited for a little, and then named as the reason."""
    async with start():
        pass
    with sqlite3.connect(path, isolation_level=None) as browser:
        browser.execute("BEGIN IMMEDIATE")
        assert isinstance(await _refusal(start), DatabaseLockedError)
        browser.execute("ROLLBACK")
    browser.close()
    async with start():
        pass


async def test_a_newer_schema_makes_no_key(start: Start, path: Path) -> None:
    """A database that is refused for its schema gets no key beside it and no other byte."""
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    before = _everything(path.parent)
    assert isinstance(await _refusal(start), SchemaNewerError)
    assert _everything(path.parent) == before


OPENER = """
import asyncio, sys
from bot.errors import TwofoldError
from bot.store.start import opened
async def main():
    async with opened(sys.argv[1]):
        pass
try:
    asyncio.run(main())
except TwofoldError as error:
    sys.exit(f"refused: {error}")
"""


async def test_a_second_process_is_refused(start: Start, url: str) -> None:
    """While this process has it open, another one gets one line; afterwards it may."""
    command = [sys.executable, "-c", OPENER, url]
    async with start():
        second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603, ASYNC221 - our own lines, and nothing else runs
        assert second.returncode == 1
        assert second.stderr.count("\n") == 1
        assert second.stderr.startswith("refused: ")
        assert str(DatabaseInUseError(Path(url.removeprefix("sqlite:///")))) in second.stderr
    assert subprocess.run(command, check=False, timeout=30).returncode == 0  # noqa: S603, ASYNC221 - as above
