"""What could not be decided or sent: kept sealed for a while, so that a mended version can look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import tables
from bot.store.sealing import Sealer


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update (`update/ID`) or a parcel (`outbox/ID`), why it was set aside, and its content as text."""

    id: str
    at: datetime
    person: str | None
    reason: str
    content: str


_PAIR = TypeAdapter(tuple[str, str])


async def set_aside(connection: AsyncConnection, sealer: Sealer, asides: Sequence[SetAside]) -> None:
    """Keep these within the caller's transaction. What is kept already stays as it is."""
    rows = [
        {
            "id": aside.id,
            "at": aside.at,
            "person_id": aside.person,
            "sealed": sealer.seal(f"set_aside/{aside.id}", _PAIR.dump_json((aside.reason, aside.content))),
        }
        for aside in asides
    ]
    if rows:
        await connection.execute(insert(tables.set_aside).on_conflict_do_nothing(), rows)
