"""A rehearsal whose bot does nothing, and what can be done over HTTP as a page and as the bot."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, StreamReader

from bot.rehearsal.rehearsal import TOKEN, Rehearsal, Theatre
from bot.rehearsal.stage import Stage

Json = dict[str, Any]

IDLE = (sys.executable, "-c", "import sys; sys.stdin.read()")
"""A process that ends with its input."""


@dataclass(frozen=True)
class Events:
    """What one open page is told."""

    stream: StreamReader

    async def next(self) -> Json:
        """The next piece. Raises TimeoutError."""
        while True:
            said = await asyncio.wait_for(self.stream.readuntil(b"\n\n"), 5)
            if said.startswith(b"data: "):
                piece: Json = json.loads(said.removeprefix(b"data: "))
                return piece

    async def until(self, wanted: Callable[[Json], object]) -> list[Json]:
        """All pieces up to the first that is wanted. Raises TimeoutError."""
        pieces = [await self.next()]
        while not wanted(pieces[-1]):
            pieces.append(await self.next())
        return pieces

    async def settled(self) -> list[Json]:
        """All that a page is given when it opens."""
        return await self.until(lambda piece: piece.get("settled"))


@dataclass(frozen=True)
class Page:
    """A page, and a bot's side of the Bot API, at one rehearsal."""

    session: ClientSession
    rehearsal: Rehearsal

    async def do(self, path: str, body: object = None) -> tuple[int, Json]:
        """Send a deed; give status and answer."""
        url = f"{self.rehearsal.url}/{path}"
        async with self.session.post(url, json={} if body is None else body) as response:
            answered = response.content_type == "application/json"
            return response.status, await response.json() if answered else {}

    async def look(self, path: str) -> tuple[int, Json]:
        """Ask for something; give status and answer."""
        async with self.session.get(f"{self.rehearsal.url}/{path}") as response:
            return response.status, await response.json()

    async def call(self, method: str, **params: object) -> Json:
        """Call the Bot API."""
        url = f"{self.rehearsal.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, json=params) as response:
            answer: Json = await response.json()
            return answer

    async def updates(self, offset: int = 0) -> list[Json]:
        """What waits for the bot."""
        found: list[Json] = (await self.call("getUpdates", offset=offset))["result"]
        return found

    @asynccontextmanager
    async def events(self) -> AsyncIterator[Events]:
        """What is told to a page that is open for as long as the block lasts."""
        async with self.session.get(f"{self.rehearsal.url}/events") as response:
            assert response.content_type == "text/event-stream"
            yield Events(response.content)


@dataclass
class Playhouse:
    """A folder, and what a rehearsal in it needs; `timers` is when the bot wants to do something."""

    folder: Path
    command: Sequence[str] = IDLE
    timers: list[datetime] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The database file; this bot leaves it empty."""
        return self.folder / "rehearsal.db"

    def rehearsal(self) -> Rehearsal:
        """One that has not begun."""

        async def next_timer() -> datetime | None:
            return min(self.timers, default=None)

        async def backstage() -> Mapping[str, object]:
            return {"people": []}

        return Rehearsal(Theatre(self.command, _settings, self.database, next_timer, backstage))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Page]:
        """One that goes on until the end of the block; it recalls what was in this folder."""
        rehearsal = self.rehearsal()
        rehearsal.recall()
        server = Stage(rehearsal).server()
        await server.listen(0)
        rehearsal.server = server
        try:
            async with ClientSession() as session:
                await rehearsal.begin()
                self.database.touch()
                yield Page(session, rehearsal)
                await rehearsal.end()
        finally:
            await server.close()


def _settings(url: str) -> Mapping[str, Any]:
    return {"bot_api_url": url, "host_name": "Dr. Lane", "host_contact": ""}
