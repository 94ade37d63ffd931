"""When nothing moves on the phones any more."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot.rehearsal.api.updates import UpdateQueue

_LOOK: Final = 0.02
"""Seconds between two looks at updates, which nobody hears being confirmed."""


class Stillness:
    """Hears of every change by `moved`, and waits; instants are the loop's."""

    def __init__(self, updates: UpdateQueue) -> None:
        self._updates = updates
        self._since = self._now()
        self._changed = asyncio.Event()

    def moved(self) -> None:
        """Something has changed on a phone."""
        self._since = self._now()
        self._changed.set()

    async def last(self, seconds: float, within: float) -> None:
        """Wait until all updates are handled, and for so long nothing moves. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while (left := self._left(seconds)) > 0:
                await self._change(left)

    async def until(self, look: Callable[[], bool], within: float) -> bool:
        """Look at every change until it is true, but no longer than this; whether it came true."""
        end = self._now() + within
        while not (true := look()) and (left := end - self._now()) > 0:
            await self._change(left)
        return true

    async def _change(self, within: float) -> None:
        """The next change, or the end of so many seconds."""
        self._changed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._changed.wait()

    def _left(self, seconds: float) -> float:
        if len(self._updates):
            self._since = self._now()
            return _LOOK
        return self._since + seconds - self._now()

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
