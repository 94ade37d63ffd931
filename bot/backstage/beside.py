"""A database file read beside the bot that writes it: nothing is made, changed, or waited for by the bot."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

Found = TypeVar("Found")

PATIENCE = 0.2
"""How long to wait while the bot opens or closes its file, in seconds."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands on disk: the file (its size and time), its index, and whether a journal holds anything."""

    file: tuple[int, int] | None
    index: bool
    journal: bool

    @classmethod
    def of(cls, path: Path) -> Self:
        """Look at the names only: to open and close a file would drop SQLite's locks on it."""
        file, index, wal, journal = (_stat(path, suffix) for suffix in ("", "-shm", "-wal", "-journal"))
        return cls(file, index is not None, any(size for size, _ in filter(None, (wal, journal))))

    @property
    def can_be_read(self) -> bool:
        """Whether SQLite's index leads through the WAL, or all that was committed stands in the file."""
        return self.file is not None and (self.index or not self.journal)


class Beside:
    """Reads one file, each time in one transaction on a connection of its own.

    While somebody has it open, or was killed, its index (`-shm`) is there: SQLite then reads with it and the
    WAL, without writing to either. Else SQLite would make both to read: so a file at rest is read as one that
    does not change, and what was read counts only if that was so.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=NullPool)
        event.listen(self._engine, "begin", _begin)

    def read(self, look: Callable[[Connection], Found]) -> Found | None:
        """What `look` finds; None where no database of the bot can be read at this moment."""
        before = _Standing.of(self._path)
        if not before.can_be_read:
            return None
        try:
            with self._engine.begin() as connection:
                found = look(connection)
        except DBAPIError:
            return None
        return found if before.index or before == _Standing.of(self._path) else None

    def _connect(self) -> sqlite3.Connection:
        manner = "readonly_shm=1" if _Standing.of(self._path).index else "immutable=1"
        address = f"{self._path.absolute().as_uri()}?mode=ro&{manner}"
        return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)


def _stat(path: Path, suffix: str) -> tuple[int, int] | None:
    try:
        found = path.with_name(path.name + suffix).stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _begin(connection: Connection) -> None:
    """Take no lock: the first statement fixes what all of them see."""
    connection.exec_driver_sql("BEGIN")
