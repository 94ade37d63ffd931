"""One bot, its server and its people: killed, started again, killed, until everybody has finished."""

import asyncio
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.rehearsal.server import BotApiServer
from tests.kills.autopsy import Moment, Phase, examine, phases
from tests.kills.process import end_bot, start_bot
from tests.kills.robot import Robot
from tests.kills.server import SLOWEST, TOKEN, Accepted, WatchedTelegram, start_server

START_UP = 20.0
"""Seconds in which a bot begins to poll, however busy the machine is."""
LULL = 3.0
"""Seconds without the event that a kill was to follow."""
SOON = {
    Phase.BEFORE_COMMIT: SLOWEST + 0.01,
    Phase.BEFORE_ACKNOWLEDGING: 2 * SLOWEST + 0.01,
    Phase.ROW_STILL_THERE: SLOWEST,
    Phase.BETWEEN_THE_TWO: 0.006,
}
"""Seconds within which a kill falls after what it waits for: a batch handed out, a message accepted."""


@dataclass
class Tally:
    """What has been seen at the kills: each counts for one phase, the rarest of those that it met."""

    wanted: int
    kills: int = 0
    counted: Counter[Phase] = field(default_factory=Counter)
    lost: set[int] = field(default_factory=set)

    @property
    def missing(self) -> list[Phase]:
        """Phases that are not yet counted often enough."""
        return [phase for phase in Phase if self.counted[phase] < self.wanted]

    def count(self, met: set[Phase]) -> None:
        """Count one kill."""
        self.kills += 1
        if met:
            self.counted[min(met, key=lambda phase: (self.counted[phase], phase))] += 1


@dataclass
class Couple:
    """Two robots; the first invites the second."""

    one: Robot
    two: Robot

    @property
    def chats(self) -> tuple[int, int]:
        """Their two chats."""
        return self.one.phone.id, self.two.phone.id

    @property
    def awaits_summary(self) -> bool:
        """Whether both have passed on their lines."""
        return self.one.awaits_summary and self.two.awaits_summary


class Stand:
    """A world of its own. `tally` may be shared with others."""

    def __init__(
        self, folder: Path, server: BotApiServer, telegram: WatchedTelegram, tally: Tally, chance: Random
    ) -> None:
        self.folder = folder
        self.telegram = telegram
        self.couples: list[Couple] = []
        self._server = server
        self._tally = tally
        self._chance = chance
        self._known: frozenset[int] = frozenset()

    async def run(self, couples: int, most: int) -> None:
        """Let couples come until all phases are counted and all who came have finished."""
        killing = asyncio.create_task(self._kill_on())
        async with asyncio.TaskGroup() as people:
            for _ in range(couples):
                people.create_task(self._live(most))
        await killing

    async def _live(self, most: int) -> None:
        while True:
            await self._live_once()
            if not self._tally.missing or len(self.couples) >= most:
                return

    async def _live_once(self) -> None:
        number = len(self.couples)
        one = Robot(f"Ann-{number}", self.telegram)
        couple = Couple(one, Robot(f"Bob-{number}", self.telegram, one))
        self.couples.append(couple)
        await asyncio.gather(couple.one.live(), couple.two.live())

    # Killing

    async def _kill_on(self) -> None:
        """Kill as long as phases are missing; whoever has not finished is served by the last life."""
        while self._tally.missing and not self._is_over:
            process = await self._start()
            try:
                await self._await_instant(self._chance.choice(self._tally.missing))
            finally:
                await self._kill(process)
        self.last = await self._start()

    @property
    def _is_over(self) -> bool:
        robots = [robot for couple in self.couples for robot in (couple.one, couple.two)]
        return bool(robots) and all(robot.finished for robot in robots)

    async def _start(self) -> Process:
        polled = asyncio.Event()
        ...
