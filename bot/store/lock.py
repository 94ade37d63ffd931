"""One process for one database file, by a lock of the operating system that ends with the process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.errors import DatabaseInUseError, DatabaseUnwritableError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock beside this database. Raises DatabaseInUseError and DatabaseUnwritableError."""
    beside = path.with_name(path.name + ".lock")
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, mode=0o600)
    except OSError as error:
        raise DatabaseUnwritableError(beside, os.strerror(error.errno or 0)) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseInUseError(path) from None
        yield
    finally:
        os.close(handle)
