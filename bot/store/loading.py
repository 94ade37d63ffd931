"""Loads everybody that a unit is about, with a number of statements that does not grow with them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.invite import Invite
from bot.core.person import Person
from bot.core.records import Due, Records, Timer
from bot.store import codec
from bot.store.sealing import Sealer
from bot.store.tables import couples, invites, persons, rounds, walks


@dataclass(slots=True)
class Loaded:
    """Records, and the Telegram id of everybody in them."""

    records: Records = field(default_factory=Records)
    chats: dict[str, int] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)

    def add(self, person: Person, chat: int) -> None:
        """Take in somebody, and their chat."""
        self.records.persons[person.id] = person
        self.chats[person.id] = chat
        self.owners[chat] = person.id


class Loader:
    """One unit's reading. Values are opened once and kept as they were read."""

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self.loaded = Loaded()

    async def people(self, telegram_ids: Collection[int], code_hashes: Collection[str] = ()) -> Loaded:
        """The people with these Telegram ids, whoever belongs to them, and the owners of these links."""
        await self._persons(persons.c.telegram_id.in_(telegram_ids))
        await self._around(code_hashes)
        return self.loaded

    async def due(self, timers: Iterable[Timer]) -> Loaded:
        """Everybody that these timers are about."""
        subjects: dict[Due, list[str]] = {kind: [] for kind in Due}
        for timer in timers:
            subjects[timer.kind].append(timer.subject)
        about = subjects[Due.SUMMARY] + subjects[Due.CLOSE]
        if about:
            couple_ids = select(rounds.c.couple_id).where(rounds.c.id.in_(about))
            await self._persons(persons.c.couple_id.in_(couple_ids))
        if subjects[Due.INVITE]:
            owners = select(invites.c.inviter_id).where(invites.c.id.in_(subjects[Due.INVITE]))
            await self._persons(persons.c.id.in_(owners))
        people = subjects[Due.RETENTION] + subjects[Due.NUDGE]
        if people:
            await self._persons(persons.c.id.in_(people))
        await self._around(())
        return self.loaded

    async def _around(self, code_hashes: Collection[str]) -> None:
        records = self.loaded.records
        couple_ids = {person.couple for person in records.persons.values() if person and person.couple}
        if couple_ids:
            await self._persons(persons.c.couple_id.in_(couple_ids))
        await self._invites(code_hashes)
        others = {p for i in records.invites.values() if i for p in (i.inviter, i.claimant) if p}
        unknown = others - records.persons.keys()
        if unknown:
            await self._persons(persons.c.id.in_(unknown))
            await self._invites(())
        await self._couples({p.couple for p in records.persons.values() if p and p.couple})
        await self._walks()

    async def _persons(self, where: ColumnElement[bool]) -> None:
        columns = (persons.c.id, persons.c.telegram_id, persons.c.sealed)
        for person_id, chat, blob in await self._connection.execute(select(*columns).where(where)):
            if person_id not in self.loaded.chats:
                self.loaded.add(codec.PERSON.open(self._sealer, f"persons/{person_id}", blob), chat)

    async def _invites(self, code_hashes: Collection[str]) -> None:
        people = self.loaded.records.persons
        looked_at = {person.considering for person in people.values() if person and person.considering}
        where = [invites.c.inviter_id.in_(people), invites.c.claimant_id.in_(people)]
        if looked_at:
            where.append(invites.c.id.in_(looked_at))
        if code_hashes:
            where.append(invites.c.code_hash.in_(code_hashes))
        for row in await self._connection.execute(select(invites).where(or_(*where))):
            invite = Invite(row.id, row.code_hash, row.inviter_id, row.expires_at, row.claimant_id)
            self.loaded.records.invites.setdefault(invite.id, invite)

    async def _couples(self, couple_ids: Collection[str]) -> None:
        if not couple_ids:
            return
        records, found = self.loaded.records, select(couples).where(couples.c.id.in_(couple_ids))
        for couple_id, blob in await self._connection.execute(found):
            records.couples[couple_id] = codec.COUPLE.open(self._sealer, f"couples/{couple_id}", blob)
        shared = select(rounds.c.id, rounds.c.sealed).where(rounds.c.couple_id.in_(couple_ids))
        for round_id, blob in await self._connection.execute(shared.order_by(rounds.c.opened_at)):
            records.rounds[round_id] = codec.ROUND.open(self._sealer, f"rounds/{round_id}", blob)

    async def _walks(self) -> None:
        people = self.loaded.records.persons
        columns = (walks.c.person_id, walks.c.number, walks.c.sealed)
        for person, number, blob in await self._connection.execute(
            select(*columns).where(walks.c.person_id.in_(people)).order_by(walks.c.number)
        ):
            walk = codec.WALK.open(self._sealer, f"walks/{person}/{number}", blob)
            self.loaded.records.walks[person, number] = walk
