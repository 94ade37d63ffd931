"""The unit of work: load everybody it is about, decide in memory and in order, write, commit."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.at import At
from bot.core.chat.group import decline
from bot.core.effects import Effect, Lane, Say
from bot.core.events import Command, Event, Returned, Undecided
from bot.core.house import House
from bot.core.records import Due, Records, Timer
from bot.core.respond import newcomer
from bot.core.turn import Turned, fire, take_turn
from bot.core.view import World
from bot.store.item import Done, Elsewhere, Item
from bot.store.loading import Loaded, Loader
from bot.store.outbox import Outbox
from bot.store.parcel import Parcel
from bot.store.set_aside import SetAside, set_aside
from bot.store.start import Store
from bot.store.tables import outbox, seen, timers
from bot.store.writing import Writer

log = structlog.get_logger()

LATER = timedelta(hours=1)
"""After this a timer that failed is tried again."""


_PROMPT = tuple(kind for kind in Due if kind is not Due.NUDGE)


def due_timers(kinds: Collection[Due], now: datetime, most: int) -> Select[str, str]:
    """The query for what is due: a search in the index, however many timers there are."""
    columns = select(timers.c.kind, timers.c.subject).where(timers.c.kind.in_(kinds), timers.c.due_at <= now)
    return columns.order_by(timers.c.due_at).limit(most)


class Unit:
    """One transaction's worth of turns."""

    def __init__(
        self, connection: AsyncConnection, store: Store, rows: Outbox, world: World, at: Callable[[], At]
    ) -> None:
        self._connection = connection
        self._sealer = store.sealer
        self._outbox = rows
        self._world = world
        self._at = at
        self._loaded = Loaded()
        self._before = Records()
        self._out: list[tuple[int, str | None, Effect]] = []
        self._acted: set[str] = set()
        self._expired: set[str] = set()
        self._asides: list[SetAside] = []
        self._done = Done()

    # Updates

    async def take(self, items: Sequence[Item]) -> None:
        """Decide these in their order."""
        fresh = await self._fresh(items)
        if not fresh:
            return
        loader = Loader(self._connection, self._sealer)
        hashes = {
            item.event.code_hash for item in fresh if isinstance(item.event, Command) and item.event.code_hash
        }
        self._loaded = await loader.people({item.chat for item in fresh}, hashes)
        self._before = self._loaded.records.copy()
        back = await self._parked({item.chat for item in fresh})
        for chat in back:
            self._decide(Item(0, chat, None, ""), Returned())
        for item in fresh:
            if isinstance(item.event, Elsewhere):
                self._decline(item)
            elif not (isinstance(item.event, Returned) and item.chat in back):
                self._decide(item, item.event)

    async def put_aside(self, item: Item) -> None:
        """Mark the update as handled, keep it, and say one plain line."""
        for lost in await self._fresh([item]):
            self._keep_aside(lost, "Unreadable", None)
            self._say_plainly(lost)

    def _decline(self, item: Item) -> None:
        """Once a batch: leave a group."""
        if all(chat != item.chat for chat, _, _ in self._out):
            self._out += [(item.chat, None, effect) for effect in decline(self._house(item))]

    async def _fresh(self, items: Sequence[Item]) -> list[Item]:
        """Those that have not been handled before; they are marked as handled with this commit."""
        known = set(
            await self._connection.scalars(
                select(seen.c.update_id).where(seen.c.update_id.in_([i.update for i in items]))
            )
        )
        fresh = {item.update: item for item in items if item.update not in known}
        if fresh:
            at = self._at().instant
            await self._connection.execute(
                insert(seen), [{"update_id": update_id, "at": at} for update_id in fresh]
            )
        self._done.returned = sorted({item.chat for item in fresh.values()})
        return list(fresh.values())

    async def _parked(self, chats: Iterable[int]) -> list[int]:
        """Chats that had blocked the bot. Their replies are asked anew; what else waits is sent now."""
        parked = select(outbox.c.chat_id).where(outbox.c.chat_id.in_(chats), outbox.c.parked).distinct()
        back = list(await self._connection.scalars(parked))
        if back:
            here = outbox.c.chat_id.in_(back)
            await self._connection.execute(delete(outbox).where(here, outbox.c.lane == Lane.REPLY))
            await self._connection.execute(update(outbox).where(here).values(parked=False))
            self._done.parcels = await self._outbox.waiting(self._connection, here)
        return [chat for chat in back if chat in self._loaded.owners]

    def _decide(self, item: Item, event: Event | None) -> None:
        """One turn in its own try: what cannot be decided is set aside, and the next one goes on."""
        kept = self._loaded.records.copy()
        try:
            if event is None:
                raise LookupError("not understood")
            self._turn(item, event)
        except Exception as error:
            self._loaded.records = kept
            log.exception("update_set_aside", update=item.update)
            self._keep_aside(item, type(error).__name__, self._loaded.owners.get(item.chat))
            self._say_undecided(item)

    def _turn(self, item: Item, event: Event) -> None:
        at = self._at()
        person = self._person(item, at)
        turned = take_turn(self._loaded.records, self._world, person, event, at)
        self._keep(turned)
        self._done.toasts[item.update] = turned.toast

    def _person(self, item: Item, at: At) -> str:
        known = self._loaded.owners.get(item.chat)
        if known is not None and self._loaded.records.persons[known] is not None:
            return known
        language = self._world.houses.nearest(item.language)
        person = newcomer(at.id("person"), self._world.host, language)
        self._loaded.add(person, item.chat)
        return person.id

    def _keep_aside(self, item: Item, reason: str, owner: str | None) -> None:
        self._asides.append(SetAside(f"update/{item.update}", self._at().instant, owner, reason, item.raw))

    def _say_undecided(self, item: Item) -> None:
        """One line, and the current question again."""
        if not item.chat:
            return
        kept = self._loaded.records.copy()
        try:
            self._turn(item, Undecided())
        except Exception:  # then a plain line must do
            self._loaded.records = kept
            log.exception("undecided_failed", update=item.update)
            self._say_plainly(item)

    def _say_plainly(self, item: Item) -> None:
        if item.chat:
            self._out.append((item.chat, None, Say(self._house(item).say("stray.undecided_plain"))))

    def _house(self, item: Item) -> House:
        """The sentences in the language of the sender's app, for when no more is known of them."""
        return self._world.houses[self._world.houses.nearest(item.language)]

    # Timers

    async def fire_due(self, now: datetime, most: int, *, nudges: bool) -> None:
        """Fire what is due, the oldest first; nudges after all else, and only if they may."""
        due = await self._due(_PROMPT, now, most)
        if nudges and len(due) < most:
            due += await self._due([Due.NUDGE], now, most - len(due))
        self._done.fired = len(due)
        if not due:
            return
        self._loaded = await Loader(self._connection, self._sealer).due(due)
        self._before = self._loaded.records.copy()
        for timer in due:
            kept = self._loaded.records.copy()
            try:
                self._keep(fire(self._loaded.records, self._world, timer, self._at()))
            except Exception:  # one round's trouble is not the others'
                kept.timers[timer] = now + LATER
                self._loaded.records = kept
                log.exception("timer_failed", kind=timer.kind)

    async def _due(self, kinds: Collection[Due], now: datetime, most: int) -> list[Timer]:
        """The timers of these kinds that are due, the oldest first."""
        rows = await self._connection.execute(due_timers(kinds, now, most))
        return [Timer(Due(kind), subject) for kind, subject in rows]

    # Writing

    def _keep(self, turned: Turned) -> None:
        chats, persons = self._loaded.chats, self._loaded.records.persons
        for person, effect in turned.effects:
            self._out.append((chats[person], person if persons[person] else None, effect))
        self._acted |= {person for person in turned.acted if persons[person]}
        self._expired |= turned.expired

    async def finish(self, next_id: Callable[[], int]) -> Done:
        """Write what has changed; what is left to do once it is committed."""
        done = self._done
        done.dropped = await self._drop_needless()
        await Writer(self._connection, self._sealer).write(self._before, self._loaded)
        if self._asides:
            await set_aside(self._connection, self._sealer, self._asides)
        new = [Parcel(next_id(), *out) for out in self._out]
        if new:
            await self._connection.execute(insert(outbox), self._outbox.rows(new))
        done.parcels += new
        return done

    async def _drop_needless(self) -> list[int]:
        """Of whoever does anything, unsent nudges and announcements go; of whoever is erased, all.

        What is parked for somebody goes with the words that it may quote; a summary's line quotes none.
        """
        persons = self._loaded.records.persons
        erased = {
            person for person, found in persons.items() if found is None and self._before.persons.get(person)
        }
        if not (self._acted or self._expired or erased):
            return []
        owner = outbox.c.person_id
        needless = or_(
            owner.in_(self._acted) & (outbox.c.lane == Lane.NUDGE),
            owner.in_(self._expired) & outbox.c.parked & (outbox.c.lane != Lane.SUMMARY),
            owner.in_(erased),
        )
        found = list(await self._connection.scalars(select(outbox.c.id).where(needless)))
        if found:
            await self._connection.execute(delete(outbox).where(outbox.c.id.in_(found)))
        return found
