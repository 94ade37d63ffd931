"""One Sunday: so many couples with nudges, so many people who chat meanwhile.

Started with a Sunday as JSON; tells how far it is on stderr, and prints what it Saw as JSON.
"""

import asyncio
import json
import logging
import os
import sys
import tempfile
import time
from array import array
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import structlog

from benchmarks.population import CHUNK, pairs
from benchmarks.process import memory
from benchmarks.sunday.chatters import Chatters
from benchmarks.sunday.evening import Evening, evening
from benchmarks.sunday.loop import JumpingLoop
from benchmarks.sunday.people import chats, settle_in
from bot.core.records import Records
from bot.store.start import Store, opened
from bot.store.writing import Writer

SATURDAY: Final = datetime(2026, 11, 28, 6, tzinfo=UTC)
"""Before it is Sunday, seven in the evening, anywhere."""

STEP: Final = timedelta(minutes=5)
AFTERWARDS: Final = timedelta(minutes=75)
"""After the last nudge is due: longer than one may be late."""


@dataclass(frozen=True, slots=True)
class Sunday:
    """`zones` are shares of a hundred couples; `chatting` people tap every twenty seconds or so."""

    couples: int
    zones: Mapping[str, int]
    chatting: int
    rate: float = 30


@dataclass(slots=True)
class Saw:
    """Times are in seconds, memory in bytes. `late` is how long after its instant each nudge arrived."""

    due: int
    turns: int = 0
    latencies: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    waited: int = 0
    memories: list[int] = field(default_factory=list)
    cpu: float = 0.0
    seconds: float = 0.0
    lasted: float = 0.0


class Nudged:
    """How late everybody was written to; what it notes is little, so that memory is the bot's."""

    def __init__(self, due: Mapping[int, datetime]) -> None:
        self.late = array("f")
        self.bot: Evening | None = None
        self._due = due
        self._first = min(due)
        self._seen = bytearray(len(due))

    def see(self, method: str, parameters: Mapping[str, Any]) -> None:
        """A call has reached its chat. Raises RuntimeError at a second nudge."""
        chat = int(parameters.get("chat_id", 0))
        if method != "sendMessage" or chat not in self._due or self.bot is None:
            return
        if self._seen[chat - self._first]:
            raise RuntimeError(f"{chat} was written to twice")
        self._seen[chat - self._first] = 1
        self.late.append((self.bot.now() - self._due[chat]).total_seconds())


async def watch(plan: Sunday, folder: Path) -> Saw:
    """Live through it."""
    async with opened(f"sqlite:///{folder / 'sunday.db'}") as store:
        due = await settle_in(store, plan.couples, plan.zones, SATURDAY)
        crowd = chats(plan.couples + (plan.chatting + 1) // 2)[len(due) :]
        await _come_in(store, plan)
        return await _live(store, plan, due, Chatters(crowd[: plan.chatting]))


async def _come_in(store: Store, plan: Sunday) -> None:
    """Those who chat are other people than those who are nudged."""
    last = plan.couples + (plan.chatting + 1) // 2
    for first in range(plan.couples, last, CHUNK):
        async with store.database.transaction() as connection:
            loaded = pairs(range(first, min(first + CHUNK, last)))
            await Writer(connection, store.sealer).write(Records(), loaded)


async def _live(store: Store, plan: Sunday, due: Mapping[int, datetime], chatters: Chatters) -> Saw:
    nudged, saw = Nudged(due), Saw(len(due))
    begins, ends = min(due.values()) - STEP, max(due.values()) + AFTERWARDS
    begun, cpu = time.monotonic(), time.process_time()
    async with evening(store, begins, chatters, nudged.see, plan.rate) as bot:
        nudged.bot = bot
        chatters.start()
        while bot.now() < ends:
            await asyncio.sleep(STEP.total_seconds())
            saw.memories.append(memory(os.getpid()))
            saw.waited = max(saw.waited, bot.delivery.waiting)
            _tell(bot, nudged, saw)
        chatters.stop()
        saw.lasted = (bot.now() - begins).total_seconds()
    saw.turns, saw.latencies = len(chatters.latencies), list(chatters.latencies)
    saw.late = list(nudged.late)
    saw.cpu, saw.seconds = time.process_time() - cpu, time.monotonic() - begun
    return saw


def _tell(bot: Evening, nudged: Nudged, saw: Saw) -> None:
    line = (
        f"{bot.now():%a %H:%M} UTC, {len(nudged.late):,} of {saw.due:,} nudged, {bot.delivery.waiting:,} wait"
    )
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> None:
    """Read the plan, live through it, print what was seen."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    plan = Sunday(**json.loads(sys.argv[1]))
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as made,
        asyncio.Runner(loop_factory=JumpingLoop) as runner,
    ):
        print(json.dumps(asdict(runner.run(watch(plan, Path(made))))))


if __name__ == "__main__":
    main()
