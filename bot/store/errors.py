"""What can go wrong with the file in which everything is kept, and what to do about it."""

from collections.abc import Sequence
from pathlib import Path

from bot.errors import TwofoldError


class StoreError(TwofoldError):
    """The store cannot be opened or read as it is."""


class DatabaseUrlWrongError(StoreError):
    """DATABASE_URL does not name a SQLite file."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL",
            "this does not name a SQLite file",
            "Write it like sqlite:///data/twofold.db (three slashes and a path).",
        )


class DatabaseUnwritableError(StoreError):
    """The file or its folder cannot be made or written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            path,
            f"cannot be written ({reason})",
            "Give the user who runs the bot the right to write there, or name another file in DATABASE_URL.",
        )


class DatabaseInUseError(StoreError):
    """Another process of this program holds the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "another process of the bot is using this database",
            "Stop that one first, or name another file in DATABASE_URL.",
        )


class DatabaseLockedError(StoreError):
    """Another program holds SQLite's own lock."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "the database is locked by another program",
            "Close whatever has it open (a database browser, a backup) and start again.",
        )


class NotADatabaseError(StoreError):
    """The file is not a database of this program, or it is damaged."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            path,
            what,
            "Put your backup in its place, or name another file in DATABASE_URL; it was left as it is.",
        )


class SchemaNewerError(StoreError):
    """A newer version of this program has written the file."""

    def __init__(self, path: Path, revision: str) -> None:
        super().__init__(
            path,
            f"a newer version of the bot made this database (schema {revision})",
            "Install that version, or put back the backup from before the change; nothing was changed.",
        )


class KeyMalformedError(StoreError):
    """What stands where a key should stand is not one."""

    def __init__(self, where: object) -> None:
        super().__init__(
            where,
            "each key must be 32 bytes in base64 (44 characters)",
            "Put back the key from your backup; keys for a new database are best left to the bot to make.",
        )


class KeyExposedError(StoreError):
    """Others on this machine may use the key file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "other users of this machine may read or change this key",
            f"If you trust them, run: chmod 600 '{path}'. If you do not, treat what was kept as read.",
        )


class KeyMissingError(StoreError):
    """There are sealed rows, and not the key that sealed them."""

    def __init__(self, path: Path, marks: Sequence[str], file: Path | None) -> None:
        """`file` is where the key is looked for; None when SECRET_KEYS is used."""
        place = f"Put it back as {file}, or set SECRET_KEYS to it" if file else "Add it to SECRET_KEYS"
        super().__init__(
            path,
            f"what people wrote is sealed with a key that is not here (mark {', '.join(marks) or 'unknown'})",
            f"{place}; no new key was made and nothing was changed.",
        )


class SealError(StoreError):
    """A sealed row cannot be opened."""


class WrongKeyError(SealError):
    """The row was sealed with a key that is not at hand."""

    def __init__(self, row: str, mark: str) -> None:
        super().__init__(
            row, f"sealed with the key {mark}, which is not here", "Add that key to SECRET_KEYS."
        )


class RowDamagedError(SealError):
    """The sealed bytes are not what was written."""

    def __init__(self, row: str) -> None:
        super().__init__(row, "the sealed row is damaged", "Put back the last backup of the database.")


class RowSwappedError(SealError):
    """The sealed bytes were written for another row."""

    def __init__(self, row: str) -> None:
        super().__init__(
            row, "the sealed bytes belong to another row", "Put back the last backup of the database."
        )
