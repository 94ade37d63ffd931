"""How time passes in a rehearsal: forward, and past no timer that has not fired."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.rehearsal.api.phone import CannotError
from bot.rehearsal.clock import Clock
from bot.rehearsal.daylight import next_change

LONGEST: Final = timedelta(days=400)
FIRED_WITHIN: Final = 3.0
"""Seconds that the bot gets to see to a timer before time goes on without it."""
_LOOK: Final = 0.03
_AFTER: Final = timedelta(hours=1)

NextTimer = Callable[[], Awaitable[datetime | None]]
Told = Callable[[timedelta], object]
"""Is told how much time is about to pass, in whole seconds."""


class Passage:
    """One passing at a time. `next_timer` gives the instant (UTC) at which the bot wants to do something."""

    def __init__(self, clock: Clock, next_timer: NextTimer, is_running: Callable[[], bool]) -> None:
        self._clock = clock
        self._next_timer = next_timer
        self._is_running = is_running
        self._busy = asyncio.Lock()
        self._ended = False

    def end(self) -> None:
        """Let no more time pass; a passing that goes on is broken off, with a CannotError."""
        self._ended = True

    async def by(self, span: timedelta, told: Told = lambda _: None) -> timedelta:
        """Let so much time pass; each timer on the way fires at its own instant.

        Gives the time that has passed. Raises CannotError.
        """
        if not timedelta() < span <= LONGEST:
            raise CannotError(f"time goes forward, and by {LONGEST.days} days at most")
        async with self._busy:
            return await self._until(self._clock.now + span, told)

    async def to_next_timer(self, told: Told = lambda _: None) -> timedelta:
        """Let time pass until the bot has done what it wants to do next. Raises CannotError."""
        async with self._busy:
            due = await self._next_timer()
            if due is None:
                raise CannotError("no timer is set: nothing will happen by itself")
            return await self._until(max(due, self._clock.now), told)

    async def across_change(self, zones: Iterable[ZoneInfo], told: Told = lambda _: None) -> timedelta:
        """Let time pass until an hour after the clocks change in one of these zones. Raises CannotError."""
        async with self._busy:
            change = next_change(zones, self._clock.now)
            if change is None:
                raise CannotError("the clocks of neither zone change within a year")
            return await self._until(change + _AFTER, told)

    async def _until(self, end: datetime, told: Told) -> timedelta:
        begun = self._clock.now
        told(timedelta(seconds=round((end - begun).total_seconds())))
        while self._is_running() and (due := await self._next_timer()) is not None and due <= end:
            self._go_to(due)
            if not await self._has_fired(due):
                break
        self._go_to(end)
        return self._clock.now - begun

    def _go_to(self, instant: datetime) -> None:
        if self._ended:
            raise CannotError("all has begun anew meanwhile")
        ahead = instant - self._clock.now
        if ahead > timedelta():
            self._clock.move(ahead)

    async def _has_fired(self, due: datetime) -> bool:
        """Whether no timer of this instant or an earlier one is left, in good time."""
        end = asyncio.get_running_loop().time() + FIRED_WITHIN
        while asyncio.get_running_loop().time() < end:
            following = await self._next_timer()
            if following is None or following > due:
                return True
            await asyncio.sleep(_LOOK)
        return False
