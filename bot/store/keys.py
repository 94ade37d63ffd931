"""Which keys a database is opened with: those of SECRET_KEYS, or the one beside the file."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.store.errors import DatabaseUnwritableError, KeyExposedError, KeyMissingError
from bot.store.key import Key, new_key, read_key
from bot.store.tables import key_marks, metadata


def choose_keys(connection: Connection, path: Path, given: Sequence[Key]) -> tuple[Key, ...]:
    """Choose the keys for this database: the given ones, else the key file's, else one made now.

    A key is made only where no sealed row stands. Raises KeyMissingError where a key that has sealed rows
    is not among them, and KeyMalformedError or KeyExposedError about the key file. The schema is up to date.
    """
    file = key_file(path)
    keys = tuple(given) or _read_file(file)
    if _has_sealed_rows(connection):
        missing = _marks(connection) - {key.fingerprint for key in keys}
        if missing or not keys:
            raise KeyMissingError(path, sorted(missing), None if given else file)
    return keys or (_make_file(file),)


def mark_keys(connection: Connection, keys: Sequence[Key], at: datetime) -> None:
    """Note the key that seals from now on; marks of keys that have sealed nothing go."""
    if not _has_sealed_rows(connection):
        connection.execute(delete(key_marks))
    mark = insert(key_marks).values(fingerprint=keys[0].fingerprint, at=at)
    connection.execute(mark.on_conflict_do_nothing())


def key_file(path: Path) -> Path:
    """Where the key of this database lies if the bot has made it."""
    return path.with_name(path.name + ".key")


def _has_sealed_rows(connection: Connection) -> bool:
    sealed = [table for table in metadata.sorted_tables if "sealed" in table.c]
    return any(connection.scalar(select(select(table).exists())) for table in sealed)


def _marks(connection: Connection) -> set[str]:
    return set(connection.scalars(select(key_marks.c.fingerprint)))


def _read_file(file: Path) -> tuple[Key, ...]:
    try:
        if file.stat().st_mode & 0o077:
            raise KeyExposedError(file)
        return (read_key(file.read_text("ascii", errors="replace"), file),)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DatabaseUnwritableError(file, os.strerror(error.errno or 0)) from None


def _make_file(file: Path) -> Key:
    """Put a new key safely on disk before anything is sealed with it."""
    key = new_key()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write(key.written() + "\n")
            stream.flush()
            os.fsync(handle)
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as error:
        raise DatabaseUnwritableError(file, os.strerror(error.errno or 0)) from None
    return key
