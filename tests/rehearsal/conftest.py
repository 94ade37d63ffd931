from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from tests.rehearsal.playhouse import Page, Playhouse

Json = dict[str, Any]


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def token() -> str:
    return "4711:rehearsal"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(token: str, clock: Clock) -> AsyncIterator[BotApiServer]:
    async with await BotApiServer.start(token, clock=clock) as running:
        yield running


@pytest.fixture
def anna(server: BotApiServer) -> Phone:
    phone = server.telegram.user("Anna")
    phone.write("/start")
    return phone


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as client:
        yield client


@pytest.fixture
def call(server: BotApiServer, session: ClientSession, token: str) -> Callable[..., Awaitable[Json]]:
    async def post(method: str, /, **params: object) -> Json:
        async with session.post(f"{server.url}/bot{token}/{method}", json=params) as response:
            body: Json = await response.json()
        assert response.status == body.get("error_code", 200)
        return body

    return post


@pytest.fixture
def playhouse(tmp_path: Path) -> Playhouse:
    return Playhouse(tmp_path)


@pytest.fixture
async def page(playhouse: Playhouse) -> AsyncIterator[Page]:
    """A rehearsal over HTTP, with a bot that does nothing."""
    async with playhouse.open() as running:
        yield running
