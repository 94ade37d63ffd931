"""Brings a database's schema up to date, or refuses it unchanged."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.store.engine import preparing
from bot.store.errors import NotADatabaseError, SchemaNewerError
from bot.store.place import make_file, make_folder, place

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"
"""The newest revision. It stands here so that an ordinary start need not import Alembic."""

VERSIONS = "alembic_version"


def upgrade(url: str) -> None:
    """Bring the database of this DATABASE_URL up to date; makes it if there is none. Raises StoreErrors.

    The caller holds the lock of the file.
    """
    path = place(url)
    make_folder(path)
    make_file(path)
    with preparing(path) as connection:
        upgrade_within(connection, path)


def upgrade_within(connection: Connection, path: Path) -> None:
    """Do the same inside a transaction: all steps or none. Raises NotADatabaseError and SchemaNewerError."""
    found = _revision(connection, path)
    if found == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - a quarter of a second that most starts save
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    config = _config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaNewerError(path, found)
    command.upgrade(config, HEAD)


def _revision(connection: Connection, path: Path) -> str | None:
    """Read the schema's revision, None for an empty file. Raises NotADatabaseError for somebody else's."""
    tables = inspect(connection).get_table_names()
    if VERSIONS in tables:
        found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))  # noqa: S608 - our own constant
        return found
    if tables:
        raise NotADatabaseError(path, "this database belongs to another program")
    return None


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config
