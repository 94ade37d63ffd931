"""Units of work, one transaction each, one after the other."""

import os
import time
from collections.abc import Callable, Sequence

from bot.clock import Now, utc_now
from bot.core.at import At
from bot.core.view import World
from bot.store.item import Done, Item
from bot.store.outbox import Outbox
from bot.store.start import Store
from bot.store.unit import Unit


class Units:
    """Makes units of work. `now` and `chance` are the world's; tests bring their own."""

    def __init__(
        self,
        store: Store,
        world: World,
        now: Now = utc_now,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._store = store
        self._world = world
        self._now = now
        self._chance = chance
        self._outbox = Outbox(store.database, store.sealer)
        self._last = 0

    async def take(self, items: Sequence[Item]) -> Done:
        """Handle updates in their order, as one transaction."""
        async with self._store.database.transaction() as connection:
            unit = Unit(connection, self._store, self._outbox, self._world, self._at)
            await unit.take(items)
            return await unit.finish(self._next_id)

    async def put_aside(self, item: Item) -> Done:
        """Set one update aside without looking at its person: their rows cannot be opened."""
        async with self._store.database.transaction() as connection:
            unit = Unit(connection, self._store, self._outbox, self._world, self._at)
            await unit.put_aside(item)
            return await unit.finish(self._next_id)

    async def fire_due(self, most: int = 100, *, nudges: bool = True) -> Done:
        """Handle the timers that are due, the oldest first, as one transaction; nudges only if they may."""
        async with self._store.database.transaction() as connection:
            unit = Unit(connection, self._store, self._outbox, self._world, self._at)
            await unit.fire_due(self._now(), most, nudges=nudges)
            return await unit.finish(self._next_id)

    def _at(self) -> At:
        return At(self._now(), self._chance(16))

    def _next_id(self) -> int:
        """Row ids rise with commits, across restarts too."""
        self._last = max(time.time_ns() // 1000, self._last + 1)
        return self._last
