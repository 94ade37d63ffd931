"""Writes what a unit has changed, with a number of statements that does not grow with it."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Table, bindparam, delete
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records import Records
from bot.store import codec
from bot.store.loading import Loaded
from bot.store.sealing import Sealer
from bot.store.tables import (
    couples,
    invites,
    messages,
    outbox,
    persons,
    rounds,
    set_aside,
    timers,
    walks,
)

Rows = list[dict[str, Any]]


def _upsert(table: Table, key: tuple[str, ...]) -> Any:  # noqa: ANN401 - SQLAlchemy's own statement type
    statement = insert(table)
    changed = {column.name: statement.excluded[column.name] for column in table.c if column.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


_SAVE = {
    table: _upsert(table, tuple(column.name for column in table.primary_key))
    for table in (couples, persons, rounds, walks, invites, timers)
}
_NO_TIMER = delete(timers).where(
    timers.c.kind == bindparam("kind_"), timers.c.subject == bindparam("subject_")
)
_NO_WALK = delete(walks).where(
    walks.c.person_id == bindparam("person_"), walks.c.number == bindparam("number_")
)
_OF_A_PERSON = (walks, messages, outbox, set_aside)


class Writer:
    """One unit's writing. A value that is the very one that was read has not changed."""

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    async def write(self, before: Records, loaded: Loaded) -> None:
        """Write the difference."""
        after, chats = loaded.records, loaded.chats
        gone = [p for p, person in after.persons.items() if person is None and before.persons.get(p)]
        await self._remove(invites, _gone(before.invites, after.invites))
        await self._save(couples, self._couples(before, after))
        await self._save(persons, self._persons(before, after, chats))
        await self._save(rounds, self._rounds(before, after))
        await self._save(walks, self._walks(before, after))
        await self._remove_walks(before.walks.keys() - after.walks.keys())
        await self._save(invites, self._invites(before, after))
        await self._timers(after)
        await self._remove(rounds, _gone(before.rounds, after.rounds))
        await self._erase(gone)
        await self._remove(couples, _gone(before.couples, after.couples))

    async def _save(self, table: Table, rows: Rows) -> None:
        if rows:
            await self._connection.execute(_SAVE[table], rows)

    async def _remove(self, table: Table, ids: Collection[str]) -> None:
        if ids:
            await self._connection.execute(delete(table).where(table.c.id.in_(ids)))

    async def _remove_walks(self, gone: Collection[tuple[str, int]]) -> None:
        if gone:
            rows = [{"person_": person, "number_": number} for person, number in gone]
            await self._connection.execute(_NO_WALK, rows)

    async def _erase(self, gone: Collection[str]) -> None:
        """Nothing of these people stays, nor what was on its way to them."""
        if not gone:
            return
        for table in _OF_A_PERSON:
            await self._connection.execute(delete(table).where(table.c.person_id.in_(gone)))
        await self._remove(persons, gone)

    async def _timers(self, after: Records) -> None:
        kept = [
            {"kind": timer.kind, "subject": timer.subject, "due_at": due}
            for timer, due in after.timers.items()
            if due is not None
        ]
        gone = [
            {"kind_": timer.kind, "subject_": timer.subject}
            for timer, due in after.timers.items()
            if due is None
        ]
        await self._save(timers, kept)
        if gone:
            await self._connection.execute(_NO_TIMER, gone)

    def _persons(self, before: Records, after: Records, chats: Mapping[str, int]) -> Rows:
        return [
            {
                "id": person.id,
                "telegram_id": chats[person.id],
                "couple_id": person.couple,
                "sealed": codec.PERSON.seal(self._sealer, f"persons/{person.id}", person),
            }
            for person in _changed(before.persons, after.persons)
        ]

    def _walks(self, before: Records, after: Records) -> Rows:
        return [
            {
                "person_id": owner,
                "number": walk.number,
                "round_id": walk.round,
                "opened_at": walk.started,
                "sealed": codec.WALK.seal(self._sealer, f"walks/{owner}/{walk.number}", walk),
            }
            for (owner, number), walk in after.walks.items()
            if before.walks.get((owner, number)) is not walk
        ]

    def _rounds(self, before: Records, after: Records) -> Rows:
        return [
            {
                "id": found.id,
                "couple_id": found.couple,
                "chapter": found.chapter,
                "opened_at": found.opened,
                "closed_at": found.closed,
                "week": found.week,
                "sealed": codec.ROUND.seal(self._sealer, f"rounds/{found.id}", found),
            }
            for found in _changed(before.rounds, after.rounds)
        ]

    def _couples(self, before: Records, after: Records) -> Rows:
        return [
            {"id": found.id, "sealed": codec.COUPLE.seal(self._sealer, f"couples/{found.id}", found)}
            for found in _changed(before.couples, after.couples)
        ]

    def _invites(self, before: Records, after: Records) -> Rows:
        return [
            {
                "id": found.id,
                "code_hash": found.code_hash,
                "inviter_id": found.inviter,
                "claimant_id": found.claimant,
                "expires_at": found.expires,
            }
            for found in _changed(before.invites, after.invites)
        ]


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Any]:
    return [value for key, value in after.items() if value is not None and before.get(key) is not value]


def _gone(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return [key for key, value in after.items() if value is None and before.get(key) is not None]
