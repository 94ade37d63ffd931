"""Where the database file lies, and that it can be there."""

import os
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import DatabaseUnwritableError, DatabaseUrlWrongError


def place(url: str) -> Path:
    """Find the file that a DATABASE_URL names. Raises DatabaseUrlWrongError."""
    try:
        parts = make_url(url)
    except ArgumentError:
        raise DatabaseUrlWrongError from None
    if parts.drivername != "sqlite" or parts.host or parts.query or parts.database in {None, "", ":memory:"}:
        raise DatabaseUrlWrongError
    return Path(str(parts.database))


def make_folder(path: Path) -> None:
    """Make the folder for this file, for its owner alone if it is new. Raises DatabaseUnwritableError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnwritableError(path, os.strerror(error.errno or 0)) from None


def make_file(path: Path) -> None:
    """Make an empty file, which SQLite takes for an empty database, for its owner alone if it is new.

    Raises DatabaseUnwritableError.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, mode=0o600))
    except OSError as error:
        raise DatabaseUnwritableError(path, os.strerror(error.errno or 0)) from None
