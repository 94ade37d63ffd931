from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.rehearsal.api.server import BotApiServer
from bot.store.outbox import Outbox
from bot.store.start import Store, opened
from bot.telegram.client import connect
from bot.telegram.request import AiohttpRequest
from tests.telegram.desk import Desk

TOKEN = "4711:rehearsal"  # noqa: S105 - it opens nothing


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with await BotApiServer.start(TOKEN) as running:
        yield running


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(f"sqlite:///{tmp_path / 'twofold.db'}", patience=0.1) as store:
        yield store


@pytest.fixture
def polls() -> AiohttpRequest:
    """The connections of long polls."""
    return AiohttpRequest()


@pytest.fixture
async def bot(server: BotApiServer, polls: AiohttpRequest) -> AsyncIterator[Bot]:
    async with connect(TOKEN, server.url, polls) as running:
        yield running


@pytest.fixture
async def desk(server: BotApiServer, bot: Bot, store: Store) -> Desk:
    return Desk(server, bot, store, Outbox(store.database, store.sealer))
