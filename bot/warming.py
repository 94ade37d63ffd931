"""Texts compiled ahead, a few at a time, so that nobody waits for one."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.core.script.checks.names import texts
from bot.core.script.model import Script
from bot.core.script.texts import Text
from bot.core.view import World

_REST: Final = 0.002
"""Seconds between two texts, in which whoever writes is served."""


@asynccontextmanager
async def warming(world: World) -> AsyncIterator[None]:
    """Compile every text while the bot serves; a stop does not wait for it."""
    task = asyncio.create_task(_warm(world))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _warm(world: World) -> None:
    for text in _every_text(world):
        text.compile()
        await asyncio.sleep(_REST)


def _every_text(world: World) -> Iterator[Text]:
    for language in world.houses.languages:
        yield from world.houses[language].texts.values()
    for script in world.library.scripts.values():
        for language in script.languages:
            yield from _of(script.in_(language))


def _of(script: Script) -> Iterator[Text]:
    yield from (text for _, _, text, _ in texts(script))
    yield from (chapter.summary for chapter in script.chapters)
