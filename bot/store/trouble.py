"""SQLite's own errors in words that a host can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.store.errors import DatabaseLockedError, DatabaseUnwritableError, NotADatabaseError, StoreError

UNWRITABLE = {
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_PERM: "not permitted",
}


def told(error: sqlite3.Error, path: Path) -> StoreError | None:
    """Say what a host can do about this error; None where it is not the host's to mend."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return DatabaseLockedError(path)
    if code == sqlite3.SQLITE_NOTADB:
        return NotADatabaseError(path, "this file is not a database")
    if code == sqlite3.SQLITE_CORRUPT:
        return NotADatabaseError(path, "this database is damaged")
    if code in UNWRITABLE:
        return DatabaseUnwritableError(path, UNWRITABLE[code])
    return None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise a StoreError in place of SQLite's errors, where a host can mend them."""
    try:
        yield
    except DBAPIError as error:
        story = told(error.orig, path) if isinstance(error.orig, sqlite3.Error) else None
        if story is None:
            raise
        raise story from None
