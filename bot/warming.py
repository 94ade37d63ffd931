"""Texts compiled ahead in a thread, so that nobody waits for one."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from threading import Event
from typing import Final

from bot.core.script.checks.names import texts
from bot.core.script.model import Script
from bot.core.script.texts import Text
from bot.core.view import World

_REST: Final = 0.002
"""Seconds between two texts, so that a start takes little from whoever writes."""


@asynccontextmanager
async def warming(world: World) -> AsyncIterator[None]:
    """Compile every text while the bot serves; a stop waits for the one in hand at most.

    A long summary takes 50 ms, in which the event loop gets its share because it is another thread.
    """
    stopped = Event()
    warm = asyncio.create_task(asyncio.to_thread(_warm, world, stopped))
    try:
        yield
    finally:
        stopped.set()
        await warm


def _warm(world: World, stopped: Event) -> None:
    for text in _every_text(world):
        if stopped.wait(_REST):
            return
        text.compile()


def _every_text(world: World) -> Iterator[Text]:
    for language in world.houses.languages:
        yield from world.houses[language].texts.values()
    for script in world.library.scripts.values():
        for language in script.languages:
            yield from _of(script.in_(language))


def _of(script: Script) -> Iterator[Text]:
    yield from (text for _, _, text, _ in texts(script))
    yield from (chapter.summary for chapter in script.chapters)
