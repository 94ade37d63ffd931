import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.rehearsal.api.server import BotApiServer
from bot.service import serve
from bot.settings import Settings
from tests.hosting import unhurried
from tests.play import world
from tests.service.street import Street

TOKEN = "4711:Quark-Nebula"  # noqa: S105 - it opens nothing

Serving = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with await BotApiServer.start(TOKEN) as running:
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The database file."""
    return tmp_path / "twofold.db"


@pytest.fixture
def settings(server: BotApiServer, path: Path) -> Settings:
    """As a host would have them, but for the pace."""
    return unhurried(TOKEN, server.url, path)


@pytest.fixture
def serving(settings: Settings) -> Serving:
    """The bot at work for as long as a block lasts; it ends within five seconds."""

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        stop = asyncio.Event()
        service = asyncio.create_task(serve(settings, world().library, stop, health=False))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(service, 5)

    return running


@pytest.fixture
def street(server: BotApiServer) -> Street:
    return Street(server)
