"""One bot, its server and its people: killed, started again, killed, until everybody has finished."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.kills.autopsy import Moment, Phase, examine, phases
from tests.kills.process import end_bot, start_bot
from tests.kills.robot import NOTICE, Robot
from tests.kills.server import SLOWEST, TOKEN, Accepted, WatchedTelegram, start_server
from tests.kills.tally import Tally

SOON = {
    Phase.BEFORE_COMMIT: SLOWEST + 0.01,
    Phase.BEFORE_ACKNOWLEDGING: 0.005,
    Phase.ROW_STILL_THERE: SLOWEST,
    Phase.BETWEEN_THE_TWO: 0.005,
}
"""Seconds within which a kill falls after its occasion: a batch handed out, a message accepted."""
MOST_PASSED = 8
"""Occasions that a life may let pass."""
STAGGER = 0.5
"""Seconds between two couples who come."""


@dataclass(frozen=True, slots=True)
class Couple:
    """The first invites the second."""

    one: Robot
    two: Robot

    @property
    def chats(self) -> tuple[int, int]:
        """Their two chats."""
        return self.one.phone.id, self.two.phone.id

    async def live(self) -> None:
        """Each with their own phone, until both have finished."""
        await asyncio.gather(self.one.live(), self.two.live())


class Stand:
    """A world of its own; several may share one tally."""

    def __init__(self, folder: Path, url: str, telegram: WatchedTelegram, tally: Tally, seed: int) -> None:
        self.couples: list[Couple] = []
        self.telegram = telegram
        self._folder = folder
        self._url = url
        self._tally = tally
        self._chance = Random(seed)
        self._known: frozenset[int] = frozenset()
        self._aim = Phase.BEFORE_COMMIT
        self._to_pass = 0
        self._occasion = asyncio.Event()
        telegram.on_batch = self._batch
        telegram.on_message = self._message

    # People

    async def run(self, at_once: int, most: int) -> None:
        """Let couples come until all phases are counted, or `most` have come; all who came finish."""
        async with asyncio.TaskGroup() as doors:
            for door in range(at_once):
                doors.create_task(self._come_and_go(door * STAGGER, most))

    @property
    def unfinished(self) -> list[str]:
        """What those see who are still under way."""
        robots = (robot for couple in self.couples for robot in (couple.one, couple.two))
        return [str(robot.phone) for robot in robots if not robot.finished]

    async def _come_and_go(self, later: float, most: int) -> None:
        await asyncio.sleep(later)
        while True:
            one = Robot(f"Ann-{len(self.couples)}", self.telegram)
            two = Robot(f"Bob-{len(self.couples)}", self.telegram, one)
            self.couples.append(Couple(one, two))
            await self.couples[-1].live()
            if not self._tally.missing or len(self.couples) >= most:
                return

    # Lives of the bot

    async def kill_on(self) -> None:
        """Start the bot and kill it; once no phase is missing, its life goes on until this is cancelled."""
        while True:
            process = await start_bot(self._url, TOKEN, self._folder)
            try:
                await self._instant(process)
                self._dissect(await self._kill(process))
            finally:
                await end_bot(process)

    async def _instant(self, process: Process) -> None:
        """Until the next kill is due. Raises RuntimeError if the bot ends by itself."""
        common = [phase for phase in self._tally.missing if phase is not Phase.BETWEEN_THE_TWO]
        self._aim = self._chance.choice(common) if common else Phase.BETWEEN_THE_TWO
        self._to_pass = self._chance.randint(0, MOST_PASSED)
        self._occasion.clear()
        ended = asyncio.ensure_future(process.wait())
        waiting = asyncio.ensure_future(self._occasion.wait())
        await asyncio.wait({ended, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        ended.cancel()
        await asyncio.sleep(self._chance.uniform(0, SOON[self._aim]))
        if process.returncode is not None:
            raise RuntimeError(f"the bot ended by itself: {process.returncode}")

    def _batch(self) -> None:
        if self._aim is Phase.BEFORE_COMMIT:
            self._take_occasion()

    def _message(self, message: Accepted) -> None:
        """What is sent is committed. A first notice of two is rare, and an occasion whatever the aim."""
        couple = next(couple for couple in self.couples if message.chat in couple.chats)
        other = couple.two if message.chat == couple.chats[0] else couple.one
        if message.text == NOTICE and other.awaits_summary and Phase.BETWEEN_THE_TWO in self._tally.missing:
            self._aim, self._to_pass = Phase.BETWEEN_THE_TWO, 0
            self._take_occasion()
        elif self._aim is Phase.ROW_STILL_THERE or self._is_unacknowledged:
            self._take_occasion()

    @property
    def _is_unacknowledged(self) -> bool:
        return self._aim is Phase.BEFORE_ACKNOWLEDGING and bool(self.telegram.unconfirmed)

    def _take_occasion(self) -> None:
        if self._to_pass:
            self._to_pass -= 1
        elif self._aim in self._tally.missing:
            self._occasion.set()

    async def _kill(self, process: Process) -> Moment:
        """What Telegram knew at that instant."""
        process.kill()
        last = {chat: sent[-1] for chat, sent in self.telegram.accepted.items() if sent}
        life = self.telegram.life
        now = {chat: message for chat, message in last.items() if message.life == life}
        moment = Moment(frozenset(self.telegram.unconfirmed), now)
        await end_bot(process)
        await self.telegram.bury()
        return moment

    def _dissect(self, moment: Moment) -> None:
        remains = examine(self._folder, self._folder / "remains")
        self._tally.count(phases(moment, remains, self._known, [couple.chats for couple in self.couples]))
        self._known = remains.seen
        self._tally.set_aside += remains.set_aside
        self._tally.lost |= self.telegram.confirmed - remains.seen
        assert not self._tally.lost, "Telegram was told to forget updates that were never handled"


@asynccontextmanager
async def standing(folder: Path, tally: Tally, seed: int) -> AsyncIterator[Stand]:
    """A stand in this folder, whose bot is started and killed until the end of the block."""
    server, telegram = await start_server(Random(seed))
    async with server, asyncio.TaskGroup() as lives:
        stand = Stand(folder, server.url, telegram, tally, seed)
        killing = lives.create_task(stand.kill_on())
        yield stand
        killing.cancel()
