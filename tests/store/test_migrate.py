import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from bot.store import migrations
from bot.store.errors import NotADatabaseError, SchemaNewerError
from bot.store.migrate import HEAD, upgrade
from bot.store.tables import metadata


def _in_order(sql: str) -> str:
    """A column that came later stands behind what came before it: which order they have says nothing."""
    head, bracket, body = " ".join(sql.replace(" ,", ",").split()).partition("(")
    return head + bracket + ", ".join(sorted(body.removesuffix(")").strip().split(", ")))


def _schema(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name != 'alembic_version'"
        )
        statements = {_in_order(sql) for (sql,) in found}
    connection.close()
    return statements


def test_the_migrated_schema_is_that_of_the_tables(tmp_path: Path, path: Path, url: str) -> None:
    """What the steps make is what tables.py says: for Alembic, and word for word for SQLite."""
    upgrade(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    metadata.create_all(made)
    made.dispose()
    assert _schema(path) == _schema(tmp_path / "made.db")
    assert len(_schema(path)) > len(metadata.tables)


def test_what_an_older_version_kept_stays(path: Path, url: str) -> None:
    """Rounds of before there were weekly ones are none, and still stand in each other's way."""
    path.parent.mkdir()
    engine = create_engine(url)
    with engine.begin() as before:
        config = Config(attributes={"connection": before})
        config.set_main_option("script_location", str(Path(migrations.__path__[0])))
        command.upgrade(config, "0001")
        before.execute(text("INSERT INTO couples VALUES ('c', x'')"))
        before.execute(text("INSERT INTO rounds VALUES ('r', 'c', 1, 0, NULL, x'01')"))
    engine.dispose()
    upgrade(url)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT id, sealed, week FROM rounds").fetchall() == [("r", b"\1", None)]
        columns = "(id, couple_id, chapter, opened_at, sealed, week)"
        another = f"INSERT INTO rounds {columns} VALUES (?, 'c', 1, 1, x'', ?)"  # noqa: S608 - our own constant
        connection.execute(another, ("weekly", "2026-W10"))
        for id_, week in (("other", None), ("again", "2026-W10")):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(another, (id_, week))
    connection.close()


def test_head_is_the_newest_step() -> None:
    """The revision that lets a start skip Alembic is the last one there is."""
    [folder] = migrations.__path__
    config = Config()
    config.set_main_option("script_location", folder)
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_upgrading_again_changes_nothing(path: Path, url: str) -> None:
    """A database that is up to date stays as it is, byte for byte."""
    upgrade(url)
    before = path.read_bytes()
    upgrade(url)
    assert path.read_bytes() == before


def test_a_new_folder_and_file_are_for_their_owner_alone(path: Path, url: str) -> None:
    """Nobody else on the machine can look into them."""
    upgrade(url)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_newer_schema_is_left_unchanged(path: Path, url: str) -> None:
    """An older version does not touch what a newer one wrote."""
    upgrade(url)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SchemaNewerError, match="9999"):
        upgrade(url)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_unchanged(path: Path, url: str) -> None:
    """Tables of others are never mixed with ours."""
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotADatabaseError, match="another program"):
        upgrade(url)
    assert path.read_bytes() == before
