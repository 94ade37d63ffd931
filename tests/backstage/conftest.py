"""A real database beside which to look."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.backstage.backstage import Backstage
from bot.store.start import Store, opened
from tests.play import world
from tests.store.stored import Stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database will be; its folder is not there yet."""
    return tmp_path / "data" / "twofold.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """The store as the bot has it open."""
    async with opened(f"sqlite:///{path}", patience=0.1) as store:
        yield store


@pytest.fixture
def play(store: Store) -> Stored:
    """People whose every act is one unit of work."""
    return Stored(store)


@pytest.fixture
def backstage(path: Path) -> Backstage:
    """Looks at that database."""
    return Backstage(path, world())
