"""The real bot with some scripts, and the hands of Alex and Sam, who are new to it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock, utc_now
from bot.core.script.library import Library
from bot.core.script.model import Script
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.hands import Hands
from bot.service import serve
from tests.hosting import unhurried

TOKEN = "4711:Quark-Nebula"  # noqa: S105 - it opens nothing
TICK = 0.1


class Troupe:
    """Two phones and a bot, which can go and come back with other scripts; all in this folder."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        self.server = server
        self.hands = {"a": Hands(server.telegram.user("Alex")), "b": Hands(server.telegram.user("Sam"))}
        self._ahead = timedelta()
        self._settings = unhurried(TOKEN, server.url, folder / "twofold.db")

    @asynccontextmanager
    async def playing(self, scripts: Iterable[Script]) -> AsyncIterator[None]:
        """The bot at work for as long as a block lasts."""
        stop, clock = asyncio.Event(), Clock(self.now, TICK)
        service = asyncio.create_task(
            serve(self._settings, Library.of(scripts), stop, health=False, clock=clock)
        )
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(service, 5)

    def now(self) -> datetime:
        return utc_now() + self._ahead

    async def pass_by(self, span: timedelta) -> None:
        """Let time have passed."""
        self._ahead += span

    def newest(self, name: str, but: str = "nothing") -> str:
        """The words of the bot's newest message to this person that does not begin with these."""
        said = (message.text for message in reversed(self.hands[name].phone.screen) if message.from_bot)
        return next((text for text in said if not text.startswith(but)), "")


@asynccontextmanager
async def troupe(folder: Path) -> AsyncIterator[Troupe]:
    async with await BotApiServer.start(TOKEN) as server:
        yield Troupe(server, folder)
