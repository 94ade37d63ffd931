"""Messages on their way: kept with the decision that made them, gone when Telegram has accepted them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, String, bindparam, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Now, utc_now
from bot.core.effects import Effect, Say, Settle
from bot.store.engine import Database
from bot.store.errors import RowDamagedError
from bot.store.parcel import Parcel, Sent
from bot.store.payload import packed, unpacked
from bot.store.sealing import Sealer
from bot.store.set_aside import SetAside, set_aside
from bot.store.tables import messages, outbox, persons

_PERSON = bindparam("person", type_=String)
_TURN = bindparam("turn_", type_=Integer)
_MESSAGE = bindparam("message", type_=BigInteger)

_new_message = insert(messages).from_select(
    ["person_id", "turn", "message_id"],
    select(_PERSON, _TURN, _MESSAGE).where(exists().where(persons.c.id == _PERSON)),
)
# Whoever was erased while the message was on its way is not written down again.
REMEMBER = _new_message.on_conflict_do_update(set_={"message_id": _new_message.excluded.message_id})
FORGET = delete(messages).where(messages.c.person_id == _PERSON, messages.c.turn == _TURN)
GONE = delete(outbox).where(outbox.c.id == bindparam("gone"))


@dataclass(frozen=True, slots=True)
class Unsent:
    """Parcels that wait, oldest first, and the chats whose rows are parked and not among them."""

    parcels: tuple[Parcel, ...]
    parked: frozenset[int]


class Outbox:
    """The rows of the outbox. Each method but `rows` is one transaction."""

    def __init__(self, database: Database, sealer: Sealer, now: Now = utc_now) -> None:
        self._database = database
        self._sealer = sealer
        self._now = now

    def rows(self, parcels: Iterable[Parcel], parked_chats: Collection[int] = ()) -> list[dict[str, Any]]:
        """Make the rows of these parcels, for an insert in the transaction that decided them."""
        return [
            {
                "id": parcel.id,
                "chat_id": parcel.chat,
                "person_id": parcel.person,
                "lane": parcel.lane,
                "parked": parcel.chat in parked_chats,
                "sealed": self._sealer.seal(f"outbox/{parcel.id}", packed(parcel.effect)),
            }
            for parcel in parcels
        ]

    async def unsent(self) -> Unsent:
        """Read what is to be sent, and which chats are parked. Raises SealErrors."""
        async with self._database.transaction() as connection:
            found = await self.waiting(connection, ~outbox.c.parked)
            parked = await connection.scalars(select(outbox.c.chat_id).where(outbox.c.parked).distinct())
        return Unsent(tuple(found), frozenset(parked))

    async def waiting(self, connection: AsyncConnection, which: ColumnElement[bool]) -> list[Parcel]:
        """Read rows within the caller's transaction, oldest first. Raises SealErrors."""
        columns = (outbox.c.id, outbox.c.chat_id, outbox.c.person_id, outbox.c.sealed)
        rows = await connection.execute(select(*columns).where(which).order_by(outbox.c.id))
        return [Parcel(row, chat, person, self._effect(row, blob)) for row, chat, person, blob in rows]

    async def settle(self, sent: Sequence[Sent]) -> None:
        """Forget accepted parcels and remember which message shows which screen."""
        shown = [row for one in sent if (row := _shown(one))]
        bare = [row for one in sent if (row := _bare(one))]
        gone = [{"gone": one.parcel.id} for one in sent]
        async with self._database.transaction() as connection:
            for statement, parameters in ((REMEMBER, shown), (FORGET, bare), (GONE, gone)):
                if parameters:
                    await connection.execute(statement, parameters)

    async def park(self, chat: int) -> None:
        """Keep every row of this chat until the person comes back."""
        async with self._database.transaction() as connection:
            await connection.execute(update(outbox).where(outbox.c.chat_id == chat).values(parked=True))

    async def message(self, person: str, turn: int) -> int | None:
        """Look up Telegram's id of the message that shows this screen."""
        wanted = select(messages.c.message_id).where(messages.c.person_id == person, messages.c.turn == turn)
        async with self._database.transaction() as connection:
            found: int | None = await connection.scalar(wanted)
        return found

    async def refuse(self, parcel: Parcel, reason: str) -> None:
        """Set a parcel aside that Telegram will never accept."""
        aside = SetAside(
            id=f"outbox/{parcel.id}",
            at=self._now(),
            person=parcel.person,
            reason=reason,
            content=packed(parcel.effect).decode(),
        )
        async with self._database.transaction() as connection:
            gone = await connection.execute(GONE, {"gone": parcel.id})
            if gone.rowcount:  # else its person was erased meanwhile, and nothing of them is kept
                await set_aside(connection, self._sealer, [aside])

    def _effect(self, row: int, blob: bytes) -> Effect:
        name = f"outbox/{row}"
        try:
            return unpacked(self._sealer.open(name, blob))
        except ValueError:
            raise RowDamagedError(name) from None


def _shown(sent: Sent) -> dict[str, Any] | None:
    """Find the new message that shows a screen."""
    parcel = sent.parcel
    effect = parcel.effect
    if not isinstance(effect, Say) or None in {effect.turn, parcel.person, sent.message}:
        return None
    return {"person": parcel.person, "turn_": effect.turn, "message": sent.message}


def _bare(sent: Sent) -> dict[str, Any] | None:
    """Find the screen that has lost its keyboard, so that no edit will look for it again."""
    parcel = sent.parcel
    effect = parcel.effect
    if not isinstance(effect, Settle) or effect.keyboard is not None or parcel.person is None:
        return None
    return {"person": parcel.person, "turn_": effect.turn}
