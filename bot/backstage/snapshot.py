"""All rows that are opened backstage, as they stood at one instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Select, func, select

from bot.backstage.host import seen_by_host
from bot.backstage.view import TableSeen
from bot.store.tables import couples, invites, outbox, persons, rounds, set_aside, timers, walks

Rows: TypeAlias = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Rows in the order in which they are shown, still sealed."""

    persons: Rows
    walks: Rows
    couples: Rows
    rounds: Rows
    invites: Rows
    timers: Rows
    outbox: Rows
    set_aside: int
    host: list[TableSeen]


def snapshot(connection: Connection) -> Snapshot:
    """Read everything within the caller's transaction."""

    def rows(statement: Select[Any]) -> Rows:
        return connection.execute(statement).all()

    return Snapshot(
        persons=rows(select(persons).order_by(persons.c.telegram_id)),
        walks=rows(select(walks).order_by(walks.c.number)),
        couples=rows(select(couples)),
        rounds=rows(select(rounds).order_by(rounds.c.opened_at)),
        invites=rows(select(invites).order_by(invites.c.expires_at)),
        timers=rows(select(timers).order_by(timers.c.due_at, timers.c.kind, timers.c.subject)),
        outbox=rows(select(outbox).order_by(outbox.c.id)),
        set_aside=connection.execute(select(func.count()).select_from(set_aside)).scalar_one(),
        host=seen_by_host(connection),
    )
