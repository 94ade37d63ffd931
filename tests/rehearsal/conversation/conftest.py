import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from bot.core.respond import newcomer
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from bot.service import serve
from bot.store import unit
from tests.hosting import unhurried
from tests.play import world

TOKEN = "4711:rehearsal"  # noqa: S105 - it opens nothing


@dataclass(frozen=True)
class Wire:
    """Phones by their keys, and what they hang on."""

    server: BotApiServer
    phones: dict[str, Phone]


Opening = Callable[[], AbstractAsyncContextManager[Wire]]


@pytest.fixture(autouse=True)
def in_order_of_arrival(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom a summary names first follows from the ids of the two, which are drawn by chance."""
    ids = (f"{number:032x}" for number in count(1))
    monkeypatch.setattr(unit, "newcomer", lambda _, host, language: newcomer(next(ids), host, language))


@pytest.fixture
def on_the_wire(tmp_path: Path) -> Opening:
    """Phones and a bot that nobody has spoken to, new each time, for as long as a block lasts."""
    numbers = count(1)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Wire]:
        stop = asyncio.Event()
        async with await BotApiServer.start(TOKEN) as server:
            settings = unhurried(TOKEN, server.url, tmp_path / f"{next(numbers)}.db")
            service = asyncio.create_task(serve(settings, world().library, stop, health=False))
            try:
                yield Wire(server, {key: server.telegram.user(f"Phone {key}") for key in "abc"})
            finally:
                stop.set()
                await asyncio.wait_for(service, 5)

    return opened
