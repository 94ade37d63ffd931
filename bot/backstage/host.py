"""What a host sees in the file without the key: ids, instants, counters, and how long sealed bytes are.

Made from the tables as they are defined, so that a new one shows by itself. Sealed bytes are never read here:
SQLite is asked for their length alone.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Table,
    func,
    literal_column,
    select,
)

from bot.backstage.view import Clear, SealedSeen, TableSeen
from bot.backstage.wording import iso
from bot.store.tables import metadata

NEWEST: Final = 3
"""Rows of each table that are shown."""


def seen_by_host(connection: Connection) -> list[TableSeen]:
    """Every table, within the caller's transaction."""
    return [_table(connection, table) for table in metadata.sorted_tables]


def _table(connection: Connection, table: Table) -> TableSeen:
    latest = select(*map(_readable, table.c)).order_by(literal_column("rowid").desc()).limit(NEWEST)
    return TableSeen(
        name=table.name,
        rows=connection.execute(select(func.count()).select_from(table)).scalar_one(),
        sealed=[column.name for column in table.c if _is_sealed(column)],
        newest=[_row(table, row) for row in connection.execute(latest)],
    )


def _is_sealed(column: ColumnElement[Any]) -> bool:
    return isinstance(column.type, LargeBinary)


def _readable(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.length(column) if _is_sealed(column) else column


def _row(table: Table, row: Row[Any]) -> dict[str, Clear | SealedSeen]:
    return {
        column.name: SealedSeen(bytes=value) if _is_sealed(column) else _clear(value)
        for column, value in zip(table.c, row, strict=True)
    }


def _clear(value: Any) -> Clear:  # noqa: ANN401 - whatever the column's type makes of it
    return iso(value) if isinstance(value, datetime) else value
