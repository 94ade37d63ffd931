"""How many SQL statements one unit of work takes, whatever the number of updates in it."""

import itertools
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, event

from benchmarks.contestants import CONTESTANTS, FIRST, ROOT
from bot.core.events import Command, Doing, Tap, Wrote
from bot.core.view import Host, World
from bot.house import read_houses
from bot.library import read_library
from bot.safety.words import read_all_lists
from bot.store.item import Done, Item
from bot.store.start import opened
from bot.store.units import Units

SIZES: Final = (1, 10, 100)


class _Crowd:
    """People whose phones show the newest keyboard only."""

    def __init__(self, units: Units, chats: range) -> None:
        self._units = units
        self._chats = chats
        self._updates = itertools.count(1)
        self._shown: dict[int, dict[str, str]] = {}

    async def all_do(self, what: str, size: int | None = None) -> None:
        """Everybody taps this label, or writes it after a `=`, as one unit."""
        chats = self._chats[:size]
        items = [Item(next(self._updates), chat, self._event(chat, what), "{}") for chat in chats]
        self._show(await self._units.take(items))

    def _event(self, chat: int, what: str) -> Doing:
        if what.startswith("/"):
            return Command(what[1:], "", "")
        if what.startswith("="):
            return Wrote(1, what[1:])
        walk, turn, key = self._shown[chat][what].split(".", 2)
        return Tap(int(walk), int(turn), key, 1)

    def _show(self, done: Done) -> None:
        for parcel in done.parcels:
            keyboard = getattr(parcel.effect, "keyboard", None)
            if keyboard is not None:
                buttons = itertools.chain.from_iterable(keyboard.rows)
                self._shown[parcel.chat] = {button.text: keyboard.data(button) for button in buttons}


async def statements_a_batch(folder: Path) -> dict[int, int]:
    """Statements by the number of answers in the unit, BEGIN and COMMIT not counted."""
    counted = itertools.count()

    def count(*_: object) -> None:
        next(counted)

    library, _ = read_library(ROOT / "dialogues")
    world = World(library, read_houses(), Host("", "", "bench_bot"), read_all_lists(), ())
    found = {}
    async with opened(f"sqlite:///{folder / 'statements.db'}") as store:
        crowd = _Crowd(Units(store, world), range(1, max(SIZES) + 1))
        for step in ("/start", *CONTESTANTS["Twofold"].way_in):
            await crowd.all_do(step)
        event.listen(Engine, "before_cursor_execute", count)
        try:
            for size in SIZES:
                before = next(counted)
                await crowd.all_do(FIRST, size)
                found[size] = next(counted) - before - 1
                await crowd.all_do("Back", size)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
    return found
