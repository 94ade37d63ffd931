"""Real files and real keys for everything in this folder."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.store.start import Store, opened

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    """One instant."""
    return NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database will be; its folder is not there yet."""
    return tmp_path / "data" / "twofold.db"


@pytest.fixture
def url(path: Path) -> str:
    """The DATABASE_URL of that file."""
    return f"sqlite:///{path}"


@pytest.fixture
def start(url: str) -> Callable[..., AbstractAsyncContextManager[Store]]:
    """Opens the store as the bot does, but waits only a tenth of a second for locks."""
    return partial(opened, url, patience=0.1)


@pytest.fixture
async def store(start: Callable[..., AbstractAsyncContextManager[Store]]) -> AsyncIterator[Store]:
    """An open store."""
    async with start() as store:
        yield store
