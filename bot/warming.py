"""Long texts compiled ahead in a thread, so that nobody waits for one."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from threading import Event
from typing import Final

from bot.core.script.library import Library
from bot.core.script.texts import Text

_REST: Final = 0.02
"""Seconds between two texts, so that a start takes little from whoever writes."""


@asynccontextmanager
async def warming(library: Library) -> AsyncIterator[None]:
    """Compile the summaries and takeaways while the bot serves; a stop waits for the one in hand at most.

    A long one takes 50 ms, in which the event loop gets its share because it is another thread. All other
    texts take about 1 ms at most, when they are first read.
    """
    stopped = Event()
    warm = asyncio.create_task(asyncio.to_thread(_warm, library, stopped))
    try:
        yield
    finally:
        stopped.set()
        await warm


def _warm(library: Library, stopped: Event) -> None:
    for text in _long_texts(library):
        if stopped.wait(_REST):
            return
        text.compile()


def _long_texts(library: Library) -> Iterator[Text]:
    for script in library.scripts.values():
        for language in script.languages:
            for chapter in script.in_(language).chapters:
                yield from (chapter.summary, chapter.takeaway)
