"""A look from another process, as the rehearsal has it: SQLite shares nothing with the bot's there."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from bot.backstage.backstage import Backstage
from bot.backstage.view import View
from tests.play import world

Files = dict[str, str]


def files(path: Path) -> Files:
    """Everything that lies beside a database, by what is in it."""
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in path.parent.iterdir()}


def look(path: Path) -> tuple[View, Files, Files]:
    """Look, and give what lay there before and after it."""
    before = files(path)
    view = asyncio.run(Backstage(path, world()).look())
    return view, before, files(path)


async def look_from_elsewhere(path: Path) -> tuple[View, Files, Files]:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, look, path)
