"""Everything between a DATABASE_URL and a store that can be used, in one safe order."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.store.engine import PATIENCE, Database, connected, preparing
from bot.store.key import Key, read_keys
from bot.store.keys import choose_keys, mark_keys
from bot.store.lock import held
from bot.store.migrate import upgrade_within
from bot.store.place import make_file, make_folder, place
from bot.store.sealing import Sealer
from bot.store.trouble import explained


@dataclass(frozen=True, slots=True)
class Store:
    """An open database and what opens its sealed rows."""

    database: Database
    sealer: Sealer


@asynccontextmanager
async def opened(url: str, secret_keys: str = "", patience: float = PATIENCE) -> AsyncIterator[Store]:
    """Open the store of this DATABASE_URL, held for this process alone until the end of the block.

    Raises StoreErrors; what is refused stays as it was.
    """
    path = place(url)
    given = read_keys(secret_keys)
    make_folder(path)
    with held(path):
        make_file(path)
        keys = _prepare(path, given, patience)
        async with connected(path, patience) as database:
            with explained(path):
                yield Store(database, Sealer(keys))


def _prepare(path: Path, given: Sequence[Key], patience: float) -> tuple[Key, ...]:
    """Settle schema and keys in one transaction: whatever is refused undoes all of it."""
    with preparing(path, patience) as connection:
        upgrade_within(connection, path)
        keys = choose_keys(connection, path, given)
        mark_keys(connection, keys, datetime.now(UTC))
    return keys
