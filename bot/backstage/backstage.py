"""Looks behind the two phones, from where other work must not wait: each look is a thread's."""

import asyncio
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from bot.backstage.beside import Beside
from bot.backstage.couples import couples
from bot.backstage.opening import opened, sealer_of
from bot.backstage.people import people
from bot.backstage.snapshot import Snapshot, snapshot
from bot.backstage.view import View, nothing
from bot.backstage.waiting import invites, parcels, timers
from bot.core.view import World
from bot.store import tables


class Backstage:
    """One database, read beside the bot that writes it, with the key file that lies there."""

    def __init__(self, path: Path, world: World) -> None:
        """`path` is the database's; neither it nor its key need to be there yet. `world` may be replaced."""
        self.world = world
        self._path = path
        self._beside = Beside(path)

    async def look(self) -> View:
        """Everything, as it stands at one instant; nothing where no database stands."""
        return await asyncio.to_thread(self._look)

    async def next_timer(self) -> datetime | None:
        """When the next timer is due (UTC), in one statement; None if there is none, or no database."""
        return await asyncio.to_thread(self._beside.read, _next_timer)

    def _look(self) -> View:
        found = self._beside.read(snapshot)
        return nothing() if found is None else self._view(found)

    def _view(self, found: Snapshot) -> View:
        sealer = sealer_of(self._path)
        all_ = opened(found, sealer)
        return View(
            people=people(found, all_, self.world),
            couples=list(couples(found, all_, self.world)),
            timers=timers(found),
            outbox=parcels(found, all_, sealer),
            invites=invites(found, all_),
            set_aside=found.set_aside,
            host=found.host,
        )


def _next_timer(connection: Connection) -> datetime | None:
    due: datetime | None = connection.execute(select(func.min(tables.timers.c.due_at))).scalar_one()
    return due
